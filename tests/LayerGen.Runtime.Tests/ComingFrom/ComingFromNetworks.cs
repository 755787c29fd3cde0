using static LayerGen.Activation;

namespace LayerGen.Tests.ComingFrom;

/// <summary>The networks whose figures are compared with those of other libraries, in double precision.</summary>
internal static partial class ComingFromNetworks
{
    /// <summary>A network that every optimizer trains.</summary>
    [Network(3, Precision = Precision.Double)]
    [Dense(4, Tanh)]
    [Dense(2)]
    internal partial class Regression;

    /// <summary>MLPClassifier with four hidden units.</summary>
    [Network(3, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Momentum | OptimizerKinds.Nesterov | OptimizerKinds.Adam)]
    [Dense(4, Tanh)]
    [Dense(3, Softmax)]
    internal partial class Classifier;

    /// <summary>One weight and one bias, small enough for plain formulas.</summary>
    [Network(1, Precision = Precision.Double)]
    [Dense(1)]
    internal partial class Line;

    // ---- losses: with W = 1 and b = 0, the outputs are the last activation of the inputs

    [Network(3, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Dense(3)]
    internal partial class Squared;

    [Network(3, Precision = Precision.Double)]
    [Loss(Reduction = Reduction.Sum)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Dense(3)]
    internal partial class SquaredSum;

    [Network(3, Precision = Precision.Double)]
    [Loss(LossFunction.MeanAbsoluteError)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Dense(3)]
    internal partial class Absolute;

    [Network(3, Precision = Precision.Double)]
    [Loss(LossFunction.Huber)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Dense(3)]
    internal partial class Huber;

    [Network(3, Precision = Precision.Double)]
    [Loss(LossFunction.Huber, Delta = 0.5)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Dense(3)]
    internal partial class HuberHalf;

    [Network(3, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Dense(3, Softmax)]
    internal partial class Classes;

    [Network(3, Precision = Precision.Double)]
    [Loss(Reduction = Reduction.Sum)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Dense(3, Softmax)]
    internal partial class ClassesSum;

    [Network(3, Precision = Precision.Double)]
    [Loss(LabelSmoothing = 0.1)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Dense(3, Softmax)]
    internal partial class SmoothedClasses;

    [Network(3, Precision = Precision.Double)]
    [Loss(ClassWeights = [1, 2.5, 0.5])]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Dense(3, Softmax)]
    internal partial class WeightedClasses;

    [Network(1, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Dense(1, Sigmoid)]
    internal partial class Binary;

    // ---- activations: of z itself

    [Network(1, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Dense(1, Relu)]
    internal partial class OfRelu;

    [Network(1, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Dense(1, LeakyRelu)]
    internal partial class OfLeakyRelu;

    [Network(1, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Dense(1, LeakyRelu, Slope = 0.3)]
    internal partial class OfLeakyReluOfKeras;

    [Network(1, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Dense(1, Elu)]
    internal partial class OfElu;

    [Network(1, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Dense(1, Gelu)]
    internal partial class OfGelu;

    [Network(1, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Dense(1, Silu)]
    internal partial class OfSilu;

    [Network(1, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Dense(1, Softplus)]
    internal partial class OfSoftplus;

    [Network(1, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Dense(1, Tanh)]
    internal partial class OfTanh;

    [Network(1, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Dense(1, HardSigmoid)]
    internal partial class OfHardSigmoid;

    // ---- layers

    [Network(3, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [BatchNorm]
    internal partial class Normalized;

    [Network(3, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [BatchNorm(Momentum = 0.01, Epsilon = 1e-3)]
    internal partial class NormalizedAsKeras;

    [Network(3, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [LayerNorm]
    internal partial class LayerNormalized;

    [Network(3, 4, 2, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [LayerNorm]
    internal partial class ImageNormalized;

    [Network(3, 4, 2, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Conv2D(3, 2)]
    internal partial class Convolution;

    [Network(3, 4, 2, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Conv2D(3, 3, Padding = Padding.Same)]
    internal partial class SameConvolution;

    [Network(3, 4, 2, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Conv2D(3, 2, Stride = 2)]
    internal partial class StridedConvolution;

    [Network(3, 4, 2, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [MaxPool2D(2)]
    [Dense(4)]
    internal partial class MaxPooled;

    [Network(3, 4, 2, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [AvgPool2D(2)]
    [Dense(4)]
    internal partial class AvgPooled;

    [Network(4, 2, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Masking]
    [Bidirectional]
    [GRU(3)]
    internal partial class Packed;

    [Network(4, 4, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Masking]
    [SelfAttention(2)]
    internal partial class MaskedKeys;

    [Network(3, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Dense(2)]
    internal partial class Linear;

    [Network(200, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Dense(2000, Relu)]
    internal partial class He;

    [Network(200, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Dense(2000)]
    internal partial class Xavier;

    [Network(200, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Dense(2000, Initializer = Initializer.Glorot)]
    internal partial class Glorot;
}
