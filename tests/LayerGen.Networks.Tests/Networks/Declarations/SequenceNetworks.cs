using static LayerGen.Activation;

namespace LayerGen.Tests.Networks.Declarations;

// Networks with a time axis.

/// <summary>Contains the networks, so that their names do not conflict with others.</summary>
internal static partial class Sequences
{
    // ---- layers that are applied to each step ----------------------------------------------------------------------

    /// <summary>Unrolled, with a softmax at every step.</summary>
    [Network(5, 3, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(6, Tanh)]
    [LayerNorm(Gelu)]
    [Dropout(0.25)]
    [Dense(3, Softmax)]
    internal partial class Steps;

    /// <summary>Loops, with more steps and units than a vector has lanes, and a residual block.</summary>
    [Network(21, 18)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(34, Relu)]
    [Residual(3, Tanh)]
    [LayerNorm]
    [Dense(40, Silu, Bias = false)]
    [Dense(34)]
    [Activation(Gelu)]
    [Dense(20, Softmax)]
    internal partial class StepsSingle;

    /// <summary>A loss of each step and not of the sample, and a sum instead of a mean.</summary>
    [Network(4, 2, Precision = Precision.Double)]
    [Loss(LossFunction.BinaryCrossEntropy, Reduction = Reduction.Sum)]
    [Optimizers(OptimizerKinds.Adam)]
    [Activation(Tanh)]
    [Dense(3, Sigmoid)]
    internal partial class StepsSum;

    /// <summary>All steps of a sample together.</summary>
    [Network(6, 4)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(5, Relu)]
    [Flatten]
    [Dense(3, Softmax)]
    internal partial class FlattenedSingle;

    /// <summary>Batch normalization, whose channels have the values of all steps.</summary>
    [Network(4, 3, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(6)]
    [BatchNorm(Relu)]
    [Dense(2, Softmax)]
    internal partial class StepsBatchNorm;
}
