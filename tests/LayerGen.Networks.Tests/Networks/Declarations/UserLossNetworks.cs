using static LayerGen.Activation;

namespace LayerGen.Tests.Networks.Declarations;

// Losses of the user's own, for numbers and for vectors, after every kind of activation.

/// <content>The networks with user-defined losses.</content>
internal static partial class Losses
{
    [Network(4, Precision = Precision.Double)]
    [Loss(typeof(Quantile10))]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(5, Tanh)]
    [Dense(2)]
    internal partial class Quantile;

    [Network(4)]
    [Loss(typeof(Quantile90), Reduction = Reduction.Sum)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(5, Tanh)]
    [Dense(3, Softplus)]
    internal partial class QuantileSumSingle;

    [Network(4)]
    [Loss(typeof(VectorQuantile90), Reduction = Reduction.Sum)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(5, Tanh)]
    [Dense(3, Softplus)]
    internal partial class VectorQuantileSumSingle;

    [Network(2, Precision = Precision.Double)]
    [Loss(typeof(Quantile90))]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(20, Relu)]
    internal partial class QuantileMany;

    [Network(2, Precision = Precision.Double)]
    [Loss(typeof(VectorQuantile90))]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(20, Relu)]
    internal partial class VectorQuantileMany;

    [Network(3, Precision = Precision.Double)]
    [Loss(typeof(Quantile50))]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(1)]
    internal partial class Median;

    [Network(4, Precision = Precision.Double)]
    [Loss(typeof(Focal))]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(5, Relu)]
    [Dense(3, Softmax)]
    internal partial class FocalSoftmax;

    [Network(4)]
    [Loss(typeof(Focal))]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(20, Softmax)]
    internal partial class FocalSoftmaxManySingle;

    [Network(4, Precision = Precision.Double)]
    [Loss(typeof(Focal), Reduction = Reduction.Sum)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(5, Relu)]
    [Dense(3, Sigmoid)]
    internal partial class FocalSigmoidSum;

    [Network(4, Precision = Precision.Double)]
    [Loss(typeof(Quantile10))]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(3, typeof(Swish))]
    internal partial class QuantileSwish;
}
