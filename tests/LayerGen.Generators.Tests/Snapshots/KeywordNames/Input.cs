using LayerGen;
using static LayerGen.Activation;

namespace @event.@namespace;

/// <summary>Around it.</summary>
public partial interface @record
{
    [Network(2)]
    [Dense(2, Softmax)]
    partial class @class;
}
