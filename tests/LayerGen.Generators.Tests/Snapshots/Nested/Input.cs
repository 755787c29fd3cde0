using LayerGen;
using static LayerGen.Activation;

namespace Demo.Models;

/// <summary>The outermost.</summary>
public static partial class Outer
{
    /// <summary>A record.</summary>
    public partial record Middle(int Number)
    {
        internal readonly partial struct Inner
        {
            [Network(2)]
            [Dense(3, Relu)]
            [Dense(2, Softmax)]
            internal sealed partial class Net;
        }
    }
}
