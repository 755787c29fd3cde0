using static LayerGen.Activation;

namespace LayerGen.Tests.Networks.Declarations;

// Networks that leave out absent steps.

/// <content>Masks.</content>
internal static partial class Sequences
{
    // ---- recurrent layers ------------------------------------------------------------------------------------------

    /// <summary>Unrolled cells of all kinds in both directions, at every step and at the last one.</summary>
    [Network(4, 2, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Masking]
    [SimpleRNN(3, Sequence = true)]
    [GRU(4, Sequence = true)]
    [LSTM(3, Sequence = true, Backwards = true)]
    [GRU(3)]
    [Dense(2, Softmax)]
    internal partial class MaskedRecurrent;

    /// <summary>Loops, without biases, and a mask that has a gradient to pass on.</summary>
    [Network(9, 5, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(6, Tanh, Bias = false)]
    [Masking]
    [Bidirectional]
    [GRU(17, Sequence = true)]
    [LSTM(9, Sequence = true, Bias = false)]
    [SimpleRNN(16, Relu, Backwards = true, Bias = false)]
    [Dense(3)]
    internal partial class MaskedRecurrentLoops;

    /// <summary>Layers that pass the mask on, another value, and a decision at every step.</summary>
    [Network(12, 4)]
    [Optimizers(OptimizerKinds.Adam)]
    [Masking(-1)]
    [Dense(6, Tanh)]
    [Bidirectional]
    [LSTM(20, Sequence = true)]
    [LayerNorm]
    [Dropout(0.25)]
    [Residual(1, Tanh)]
    [GRU(40, Sequence = true)]
    [Dense(5, Softmax)]
    internal partial class MaskedSingle;

    /// <summary>One step, which may be absent.</summary>
    [Network(1, 2, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Masking]
    [GRU(3, Sequence = true)]
    [LSTM(2)]
    [Dense(2)]
    internal partial class MaskedStep;

    /// <summary>Layers that end the mask.</summary>
    [Network(8, 3, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Masking]
    [GRU(4, Sequence = true)]
#pragma warning disable LG0085 // a mask that ends is the case
    [BatchNorm(Tanh)]
    [GRU(4, Sequence = true)]
    [Masking(0.5)]
    [Conv1D(3, 2, Tanh)]
#pragma warning restore LG0085
    [GlobalAvgPool1D]
    [Dense(2, Softmax)]
    internal partial class MaskEnds;

    /// <summary>A mask before a convolution, which a stream processes in blocks of steps.</summary>
    [Network(20, 3)]
    [Optimizers(OptimizerKinds.Adam)]
    [Masking]
    [GRU(3, Sequence = true)]
    [Residual(1)]
#pragma warning disable LG0085 // a mask that ends is the case
    [Conv1D(3, 2, Tanh, Padding = Padding.Causal)]
#pragma warning restore LG0085
    [GRU(4, Sequence = true)]
    [Dense(2)]
    internal partial class MaskBeforeBlockSingle;

    // ---- pooling and attention -------------------------------------------------------------------------------------

    /// <summary>The mean over the present steps.</summary>
    [Network(6, 3, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Masking(0.5)]
    [Dense(5, Tanh)]
    [GlobalAvgPool1D]
    [Dense(2, Softmax)]
    internal partial class MaskedMean;

    /// <summary>Attention to the present steps, in both directions and in one.</summary>
    [Network(5, 4, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Masking]
    [SelfAttention(2)]
    [Residual(1)]
    [SelfAttention(1, Causal = true)]
    [GlobalAvgPool1D]
    [Dense(2)]
    internal partial class MaskedAttention;

    /// <summary>The same with heads of many features, and the mean of more features than a vector has lanes.</summary>
    [Network(9, 6)]
    [Optimizers(OptimizerKinds.Adam)]
    [Masking]
    [Attention(2)]
    [Dense(57, Tanh)]
    [Attention(1, Causal = true)]
    [Dense(19, Tanh)]
    [GlobalAvgPool1D]
    [Dense(3)]
    internal partial class MaskedAttentionSingle;

    /// <summary>A network that can read a sequence with absent steps step by step.</summary>
    [Network(12, 3)]
    [Optimizers(OptimizerKinds.Adam)]
    [Masking]
    [GRU(9, Sequence = true)]
    [SelfAttention(3, Causal = true)]
    [LSTM(5, Sequence = true)]
    [Dense(2)]
    internal partial class MaskedStreamSingle;

    // ---- tokens ----------------------------------------------------------------------------------------------------

    /// <summary>Tokens with 0 as the padding, for attention and both directions.</summary>
    [Network(7, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Embedding(5, 4, MaskZero = true)]
    [PositionalEmbedding]
    [Residual(2)]
    [LayerNorm]
    [SelfAttention(2)]
    [Bidirectional]
    [GRU(3)]
    [Dense(2, Softmax)]
    internal partial class MaskedTokens;

    /// <summary>The same for a state that a stream keeps.</summary>
    [Network(11)]
    [Optimizers(OptimizerKinds.Adam)]
    [Embedding(30, 8, MaskZero = true)]
    [PositionalEmbedding]
    [GRU(5)]
    [Dense(2, Softmax)]
    internal partial class MaskedTokensSingle;
}
