using static LayerGen.Activation;

namespace LayerGen.Tests.Networks.Declarations;

// Pairs of networks that differ only in the form of their code: see NetworkPairs.

/// <summary>Every multiply-add on a separate line, also where the generator would not choose this.</summary>
internal static partial class Unrolled
{
    [Network(5, Unroll = Unroll.Always)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(6)]
    [LayerNorm(Tanh)]
    [Residual(2, Relu)]
    [Activation(Gelu)]
    [Dropout(0.25)]
    [Dense(3, Softmax)]
    internal partial class ElementsSingle;

    [Network(5, Unroll = Unroll.Always, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(6)]
    [LayerNorm(Tanh)]
    [Residual(2, Relu)]
    [Activation(Gelu)]
    [Dropout(0.25)]
    [Dense(3, Softmax)]
    internal partial class ElementsDouble;

    [Network(4, Unroll = Unroll.Always)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(16, Relu)]
    [Dense(16, Relu)]
    [Dense(2, Softmax)]
    internal partial class ParitySingle;

    [Network(4, Unroll = Unroll.Always, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(16, Relu)]
    [Dense(16, Relu)]
    [Dense(2, Softmax)]
    internal partial class ParityDouble;

    [Network(5, Unroll = Unroll.Always)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(9, Relu)]
    [Dense(3, Relu)]
    internal partial class ReluOutputSingle;

    [Network(5, Unroll = Unroll.Always, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(9, Relu)]
    [Dense(3, Relu)]
    internal partial class ReluOutputDouble;

    [Network(32, Unroll = Unroll.Always)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(32, Relu)]
    [Dense(3, Softmax)]
    internal partial class SplitSingle;

    [Network(32, Unroll = Unroll.Always, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(32, Relu)]
    [Dense(3, Softmax)]
    internal partial class SplitDouble;

    [Network(1, Unroll = Unroll.Always)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(1)]
    internal partial class TinySingle;

    [Network(1, Unroll = Unroll.Always, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(1)]
    internal partial class TinyDouble;

    [Network(17, Unroll = Unroll.Always)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(33)]
    [Dense(10, Softmax)]
    internal partial class RestsSingle;

    [Network(17, Unroll = Unroll.Always, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(33)]
    [Dense(10, Softmax)]
    internal partial class RestsDouble;

    [Network(64, Unroll = Unroll.Always)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(50, Relu)]
    [Dense(7)]
    internal partial class LongSingle;

    [Network(64, Unroll = Unroll.Always, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(50, Relu)]
    [Dense(7)]
    internal partial class LongDouble;

    [Network(70, Unroll = Unroll.Always)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(130, Relu)]
    [Dense(35, Softmax)]
    internal partial class WideSingle;
}

/// <summary>The same as loops over register tiles.</summary>
internal static partial class Loops
{
    [Network(5, Unroll = Unroll.Never)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(6)]
    [LayerNorm(Tanh)]
    [Residual(2, Relu)]
    [Activation(Gelu)]
    [Dropout(0.25)]
    [Dense(3, Softmax)]
    internal partial class ElementsSingle;

    [Network(5, Unroll = Unroll.Never, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(6)]
    [LayerNorm(Tanh)]
    [Residual(2, Relu)]
    [Activation(Gelu)]
    [Dropout(0.25)]
    [Dense(3, Softmax)]
    internal partial class ElementsDouble;

    [Network(4, Unroll = Unroll.Never)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(16, Relu)]
    [Dense(16, Relu)]
    [Dense(2, Softmax)]
    internal partial class ParitySingle;

    [Network(4, Unroll = Unroll.Never, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(16, Relu)]
    [Dense(16, Relu)]
    [Dense(2, Softmax)]
    internal partial class ParityDouble;

    [Network(5, Unroll = Unroll.Never)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(9, Relu)]
    [Dense(3, Relu)]
    internal partial class ReluOutputSingle;

    [Network(5, Unroll = Unroll.Never, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(9, Relu)]
    [Dense(3, Relu)]
    internal partial class ReluOutputDouble;

    [Network(32, Unroll = Unroll.Never)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(32, Relu)]
    [Dense(3, Softmax)]
    internal partial class SplitSingle;

    [Network(32, Unroll = Unroll.Never, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(32, Relu)]
    [Dense(3, Softmax)]
    internal partial class SplitDouble;

    [Network(1, Unroll = Unroll.Never)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(1)]
    internal partial class TinySingle;

    [Network(1, Unroll = Unroll.Never, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(1)]
    internal partial class TinyDouble;

    [Network(17, Unroll = Unroll.Never)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(33)]
    [Dense(10, Softmax)]
    internal partial class RestsSingle;

    [Network(17, Unroll = Unroll.Never, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(33)]
    [Dense(10, Softmax)]
    internal partial class RestsDouble;

    [Network(64, Unroll = Unroll.Never)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(50, Relu)]
    [Dense(7)]
    internal partial class LongSingle;

    [Network(64, Unroll = Unroll.Never, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(50, Relu)]
    [Dense(7)]
    internal partial class LongDouble;

    /// <summary>The form that the generator chooses for this shape.</summary>
    [Network(70, Unroll = Unroll.Auto)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(130, Relu)]
    [Dense(35, Softmax)]
    internal partial class WideSingle;
}
