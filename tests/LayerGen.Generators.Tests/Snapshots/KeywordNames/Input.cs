using LayerGen;
using static LayerGen.Activation;

namespace @event.@namespace;

/// <summary>Around it.</summary>
public partial interface @record
{
    [Network(2)]
    [Dense(2, Softmax)]
    [Optimizers(OptimizerKinds.GradientDescent | OptimizerKinds.Momentum | OptimizerKinds.Adam)]
    partial class @class;
}
