using static LayerGen.Activation;

namespace LayerGen.Tests.Networks.Declarations;

// Every loss with its settings, after every activation that suits it: unrolled and as loops, in both precisions.

/// <summary>Contains the networks, so that their names do not conflict with others.</summary>
internal static partial class Losses
{
    // ---- cross-entropy -------------------------------------------------------------------------------------------

    [Network(4, Precision = Precision.Double)]
    [Loss(LabelSmoothing = 0.1)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(6, Relu)]
    [Dense(3, Softmax)]
    internal partial class Smoothed;

    [Network(4, Precision = Precision.Double)]
    [Loss(ClassWeights = [1, 2.5, 0.5])]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(6, Relu)]
    [Dense(3, Softmax)]
    internal partial class Weighted;

    [Network(4)]
    [Loss(LabelSmoothing = 0.2, ClassWeights = [0.25, 3, 1], Reduction = Reduction.Sum)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(6, Relu)]
    [Dense(3, Softmax)]
    internal partial class SmoothedWeightedSumSingle;

    [Network(4, Precision = Precision.Double)]
    [Loss(Reduction = Reduction.Sum)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(5, Softmax)]
    internal partial class CrossEntropySum;

    [Network(3, Precision = Precision.Double)]
    [Dense(18, Softmax)]
    [Loss(LabelSmoothing = 0.05, ClassWeights = [1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2])]
    internal partial class ManyWeights;

    // ---- binary cross-entropy ------------------------------------------------------------------------------------

    [Network(4, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(5, Relu)]
    [Dense(1, Sigmoid)]
    internal partial class Binary;

    [Network(4)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(5, Relu)]
    [Dense(3, Sigmoid)]
    internal partial class LabelsSingle;

    [Network(4, Precision = Precision.Double)]
    [Loss(LabelSmoothing = 0.1, ClassWeights = [1, 0.5, 2], Reduction = Reduction.Sum)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(3, Sigmoid)]
    internal partial class LabelsWeightedSum;

    [Network(4, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(70, Sigmoid)]
    internal partial class LabelsMany;

    [Network(4, Precision = Precision.Double)]
    [Loss(LossFunction.BinaryCrossEntropy, LabelSmoothing = 0.1, ClassWeights = [2, 1])]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(5, Relu)]
    [Dense(2, HardSigmoid)]
    internal partial class BinaryHardSigmoid;

    [Network(4, Precision = Precision.Double)]
    [Loss(LossFunction.BinaryCrossEntropy, LabelSmoothing = 0.1, ClassWeights = [1, 0.5, 2])]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(5, Relu)]
    [Dense(3, Softmax)]
    internal partial class BinarySoftmax;

    [Network(4)]
    [Loss(LossFunction.BinaryCrossEntropy)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(20, Softmax)]
    internal partial class BinarySoftmaxManySingle;

    // ---- a floor, and positive weights
    // ---------------------------------------------------------------------------------

    [Network(4, Precision = Precision.Double)]
    [Loss(LabelSmoothing = 0.1, ProbabilityFloor = 1e-6)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(3, Softmax)]
    internal partial class Clipped;

    [Network(4, Precision = Precision.Double)]
    [Loss(
        LossFunction.BinaryCrossEntropy,
        LabelSmoothing = 0.1,
        ClassWeights = [1, 2],
        PositiveWeights = [3, 1],
        ProbabilityFloor = 0.01)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(5, Relu)]
    [Dense(2, HardSigmoid)]
    internal partial class ClippedBinary;

    [Network(4, Precision = Precision.Double)]
    [Loss(
        LossFunction.BinaryCrossEntropy,
        LabelSmoothing = 0.1,
        ClassWeights = [1, 2],
        PositiveWeights = [3, 1],
        ProbabilityFloor = 0.2)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(5, Relu)]
    [Dense(2, Sigmoid)]
    internal partial class ClippedSigmoid;

    [Network(4, Precision = Precision.Double)]
    [Loss(LabelSmoothing = 0.05, ClassWeights = [19])]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(5, Relu)]
    [Dense(1, Sigmoid)]
    internal partial class RareYes;

    [Network(4)]
    [Loss(ClassWeights = [0.5, 9.5], Reduction = Reduction.Sum)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(5, Relu)]
    [Dense(1, Sigmoid)]
    internal partial class NoAndYesSumSingle;

    [Network(4, Precision = Precision.Double)]
    [Loss(ClassWeights = [1, 2, 0.5], PositiveWeights = [19, 4, 1])]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(5, Relu)]
    [Dense(3, Sigmoid)]
    internal partial class RareLabels;

    [Network(4, Precision = Precision.Double)]
    [Loss(LossFunction.BinaryCrossEntropy, PositiveWeights = [19, 4, 2])]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(3, Softmax)]
    internal partial class RareSoftmax;

    // ---- squared error -------------------------------------------------------------------------------------------

    [Network(4, Precision = Precision.Double)]
    [Loss(LossFunction.MeanSquaredError)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(5, Relu)]
    [Dense(3, Softmax)]
    internal partial class SquaredSoftmax;

    [Network(4, Precision = Precision.Double)]
    [Loss(LossFunction.MeanSquaredError)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(3, Sigmoid)]
    internal partial class SquaredSigmoid;

    [Network(4)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(20, Softmax)]
    internal partial class SquaredSoftmaxManySingle;

    [Network(4, Precision = Precision.Double)]
    [Loss(Reduction = Reduction.Sum)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(3, Relu)]
    internal partial class SquaredReluSum;

    // ---- absolute error ------------------------------------------------------------------------------------------

    [Network(4, Precision = Precision.Double)]
    [Loss(LossFunction.MeanAbsoluteError)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(5, Relu)]
    [Dense(2)]
    internal partial class Absolute;

    [Network(4)]
    [Loss(LossFunction.MeanAbsoluteError, Reduction = Reduction.Sum)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(3, Relu)]
    internal partial class AbsoluteReluSumSingle;

    [Network(2, Precision = Precision.Double)]
    [Loss(LossFunction.MeanAbsoluteError)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(70)]
    internal partial class AbsoluteMany;

    [Network(4, Precision = Precision.Double)]
    [Loss(LossFunction.MeanAbsoluteError)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(3, Softmax)]
    internal partial class AbsoluteSoftmax;

    [Network(4, Precision = Precision.Double)]
    [Loss(LossFunction.MeanAbsoluteError)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(3, Tanh)]
    internal partial class AbsoluteTanh;

    // ---- Huber ---------------------------------------------------------------------------------------------------

    [Network(4, Precision = Precision.Double)]
    [Loss(LossFunction.Huber, Delta = 0.3)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(5, Relu)]
    [Dense(2)]
    internal partial class HuberIdentity;

    [Network(4)]
    [Loss(LossFunction.Huber)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(18, Relu)]
    internal partial class HuberReluSingle;

    [Network(4, Precision = Precision.Double)]
    [Loss(LossFunction.Huber, Delta = 0.2)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(20, Gelu)]
    internal partial class HuberGeluMany;

    [Network(4, Precision = Precision.Double)]
    [Loss(LossFunction.Huber, Delta = 0.1, Reduction = Reduction.Sum)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(3, Softmax)]
    internal partial class HuberSoftmaxSum;
}
