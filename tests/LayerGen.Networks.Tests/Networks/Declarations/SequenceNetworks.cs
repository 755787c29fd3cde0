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

    // ---- recurrent layers ------------------------------------------------------------------------------------------

    /// <summary>Unrolled cells one after the other, and the last step of a GRU.</summary>
    [Network(4, 2, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [SimpleRNN(3, Sequence = true)]
    [GRU(4, Sequence = true)]
    [LSTM(3, Sequence = true)]
    [GRU(3)]
    [Dense(2, Softmax)]
    internal partial class Recurrent;

    /// <summary>Loops, from both ends, without biases, with widths that do and do not fill a vector.</summary>
    [Network(9, 5, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [GRU(17, Sequence = true, Backwards = true)]
    [LSTM(9, Sequence = true, Bias = false)]
    [SimpleRNN(16, Relu, Backwards = true, Bias = false)]
    [Dense(3)]
    internal partial class RecurrentLoops;

    /// <summary>A GRU with a decision at every step.</summary>
    [Network(12, 4)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(6, Tanh)]
    [GRU(16, Sequence = true)]
    [Dense(5, Softmax)]
    internal partial class GRUSingle;

    /// <summary>An LSTM at the end of a network, whose state is the output.</summary>
    [Network(7, 3)]
    [Optimizers(OptimizerKinds.Adam)]
    [LayerNorm]
    [LSTM(20, Sequence = true)]
    [Residual(1, Tanh)]
    [SimpleRNN(20, Sequence = true)]
    [LSTM(24)]
    internal partial class LSTMSingle;

    /// <summary>One unit, one feature and one step.</summary>
    [Network(1, 1)]
    [Optimizers(OptimizerKinds.Adam)]
    [GRU(1, Sequence = true)]
    [LSTM(1, Sequence = true)]
    [SimpleRNN(1)]
    internal partial class RecurrentOfOneSingle;
}
