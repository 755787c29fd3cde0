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

    /// <summary>A unit on each step. Four sums have eight of its ten terms, and two remain.</summary>
    [Network(4, 2, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(10, Tanh)]
    [Dense(1, Tanh)]
    internal partial class UnitOverSteps;

    /// <summary>Units in loops, the first between two other layers, the last without a bias.</summary>
    [Network(6, 3, Unroll = Unroll.Never)]
    [Optimizers(OptimizerKinds.Adam)]
    [LSTM(16, Sequence = true)]
    [Dense(1, Sigmoid)]
    [Dense(9, Relu)]
    [Dense(1, Bias = false)]
    internal partial class UnitOverStepsSingle;

    /// <summary>One unit, one feature and one step.</summary>
    [Network(1, 1)]
    [Optimizers(OptimizerKinds.Adam)]
    [GRU(1, Sequence = true)]
    [LSTM(1, Sequence = true)]
    [SimpleRNN(1)]
    internal partial class RecurrentOfOneSingle;

    /// <summary>
    /// All kinds between layers that take sequences in other orders, with as many values before the pooling as gates.
    /// </summary>
    [Network(4, 5)]
    [Optimizers(OptimizerKinds.Adam)]
    [GRU(7, Sequence = true, Backwards = true)]
    [Activation(Gelu)]
    [LSTM(9, Sequence = true, Bias = false)]
    [Dropout(0.25)]
    [Conv1D(4, 2, Tanh)]
    [GRU(2, Sequence = true)]
#pragma warning disable LG0038 // a pooling layer with as many steps as the GRU has gates is the case
    [MaxPool1D(1)]
#pragma warning restore LG0038
    [SimpleRNN(5, Relu, Backwards = true, Bias = false)]
    [Dense(3)]
    internal partial class RecurrentOrdersSingle;

    // ---- convolution and pooling over time -------------------------------------------------------------------------

    /// <summary>A causal convolution, and a dilated one after it, with few filters and a loss at every step.</summary>
    [Network(11, 2, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Conv1D(4, 3, Tanh, Padding = Padding.Causal)]
    [Conv1D(3, 3, Gelu, Padding = Padding.Causal, Dilation = 2)]
    [Dense(2)]
    internal partial class ConvCausal;

    /// <summary>
    /// More steps than a run of sums has, more filters than a vector has lanes, and a residual block of convolutions.
    /// </summary>
    [Network(70, 9)]
    [Optimizers(OptimizerKinds.Adam)]
    [Conv1D(34, 2, Relu, Padding = Padding.Causal)]
    [Residual(2, Relu)]
    [Conv1D(20, 3, Relu, Padding = Padding.Causal, Dilation = 4)]
    [Conv1D(34, 2, Padding = Padding.Causal, Dilation = 8, Bias = false)]
    [Conv1D(5, 1, Softmax)]
    internal partial class ConvResidualSingle;

    /// <summary>A stream in blocks of steps: convolutions around a recurrent layer, and a kernel of one tap.</summary>
    [Network(40, 3)]
    [Optimizers(OptimizerKinds.Adam)]
    [Conv1D(5, 3, Tanh, Padding = Padding.Causal)]
    [GRU(6, Sequence = true)]
    [Conv1D(4, 2, Relu, Padding = Padding.Causal, Dilation = 3)]
    [Conv1D(3, 1, Softmax)]
    internal partial class ConvBlocksSingle;

    /// <summary>
    /// A stream of at most as many steps as are declared, in blocks whose parts read outputs of earlier parts, and a
    /// convolution at the end.
    /// </summary>
    [Network(20, 4)]
    [Optimizers(OptimizerKinds.Adam)]
    [LayerNorm]
    [Residual(2)]
    [LSTM(4, Sequence = true)]
    [Conv1D(4, 2, Padding = Padding.Causal)]
    [Residual(1)]
    [SelfAttention(2, Causal = true)]
    [Conv1D(3, 3, Softmax, Padding = Padding.Causal)]
    internal partial class ConvPartsSingle;

    /// <summary>Strides, with and without dilation, and padding on both sides.</summary>
    [Network(24, 3, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Conv1D(5, 4, Sigmoid, Stride = 2, Padding = Padding.Same)]
    [Conv1D(4, 2, Elu, Stride = 3, Dilation = 2, Padding = Padding.Causal)]
    [Conv1D(3, 2, Softmax, Stride = 2)]
    internal partial class ConvStrides;

    /// <summary>
    /// A stride beyond the kernel, so that steps without window remain, and a kernel as long as the rest.
    /// </summary>
    [Network(23, 1)]
    [Optimizers(OptimizerKinds.Adam)]
    [Conv1D(9, 2, Silu, Stride = 3)]
    [Conv1D(4, 8, Tanh, Stride = 7)]
    [Dense(3, Softmax)]
    internal partial class ConvWholeSingle;

    /// <summary>Loops only.</summary>
    [Network(12, 3, Precision = Precision.Double, Unroll = Unroll.Never)]
    [Optimizers(OptimizerKinds.Adam)]
    [Conv1D(6, 3, Relu)]
    [Conv1D(7, 2, Tanh, Dilation = 3, Padding = Padding.Same)]
    [Flatten]
    [Dense(2)]
    internal partial class ConvLoops;

    /// <summary>Normalizations after convolutions, one of which is folded into the convolution.</summary>
    [Network(9, 4)]
    [Optimizers(OptimizerKinds.Adam)]
    [Conv1D(6, 3, Bias = false, Padding = Padding.Same)]
    [BatchNorm(Relu)]
    [Conv1D(5, 3, Dilation = 2)]
    [LayerNorm(Tanh)]
    [Dropout(0.25)]
    [GlobalAvgPool1D]
    [Dense(3, Softmax)]
    internal partial class ConvNormsSingle;

    /// <summary>Pooling with adjacent windows, steps that no window reaches, and overlapping windows.</summary>
    [Network(20, 3, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(5, Tanh)]
    [MaxPool1D(3)]
    [AvgPool1D(2, Stride = 1)]
    [Conv1D(4, 2, Relu)]
    [MaxPool1D(2, Stride = 1)]
    [Dense(2, Softmax)]
    internal partial class PoolSteps;

    /// <summary>Pooling of the inputs, in long windows, which are loops.</summary>
    [Network(40, 2)]
    [Optimizers(OptimizerKinds.Adam)]
    [AvgPool1D(17, Stride = 2)]
    [Conv1D(3, 2, Tanh)]
    [GlobalAvgPool1D]
    [Dense(2)]
    internal partial class PoolLongSingle;

    // ---- tokens and attention --------------------------------------------------------------------------------------

    /// <summary>A transformer block with the normalizations before the layers.</summary>
    [Network(5, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Embedding(7, 4)]
    [PositionalEmbedding]
    [Residual(2)]
    [LayerNorm]
    [SelfAttention(2, Causal = true)]
    [Residual(3)]
    [LayerNorm]
    [Dense(8, Gelu)]
    [Dense(4)]
    [LayerNorm]
    [Dense(7, Softmax)]
    internal partial class TransformerBlock;

    /// <summary>The same with more steps and features than a vector has lanes.</summary>
    [Network(18)]
    [Optimizers(OptimizerKinds.Adam)]
    [Embedding(21, 36, Initializer = Initializer.SmallRandom)]
    [PositionalEmbedding]
    [Residual(2)]
    [LayerNorm]
    [SelfAttention(4, Causal = true, Bias = false)]
    [LayerNorm]
    [Dense(21, Softmax)]
    internal partial class TransformerSingle;

    /// <summary>Attention in both directions, of the inputs, and with heads of many features.</summary>
    [Network(9, 6)]
    [Optimizers(OptimizerKinds.Adam)]
    [Attention(2)]
    [SelfAttention(1)]
    [Dense(51, Tanh)]
    [Attention(1)]
    [GlobalAvgPool1D]
    [Dense(3)]
    internal partial class AttentionSingle;

    /// <summary>Causal attention of an activation, with heads of many features.</summary>
    [Network(3, 2, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(54, Gelu)]
    [Attention(1, Causal = true)]
    [Dense(2, Softmax)]
    internal partial class AttentionLoops;

    /// <summary>Positions of plain inputs, and the tokens of a recurrent layer.</summary>
    [Network(11)]
    [Optimizers(OptimizerKinds.Adam)]
    [Embedding(30, 1)]
    [PositionalEmbedding]
    [GRU(5)]
    [Dense(2, Softmax)]
    internal partial class TokensSingle;

    /// <summary>Positions without a gradient to pass on.</summary>
    [Network(4, 3, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [PositionalEmbedding]
    [Dense(5, Tanh)]
    [Flatten]
    [Dense(2)]
    internal partial class PositionsFirst;

    // ---- both directions -------------------------------------------------------------------------------------------

    /// <summary>Both directions of an activation, inside a residual block, and of the last states.</summary>
    [Network(4, 3, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(6, Tanh)]
    [Residual(1, Gelu)]
    [Bidirectional]
    [GRU(3, Sequence = true)]
    [Bidirectional]
    [LSTM(2)]
    [Dense(2, Softmax)]
    internal partial class BothDirections;

    /// <summary>Both directions of the inputs, in loops.</summary>
    [Network(7, 5)]
    [Optimizers(OptimizerKinds.Adam)]
    [Bidirectional]
    [SimpleRNN(34, Sequence = true, Bias = false)]
    [Bidirectional]
    [GRU(9, Sequence = true)]
    [Dense(3, Softmax)]
    internal partial class BothDirectionsSingle;
}
