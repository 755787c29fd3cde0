using static LayerGen.Activation;

namespace LayerGen.Tests.Training;

/// <content>Pairs of networks: with a mask, and with fewer steps and without one.</content>
public sealed partial class MaskTests
{
    [Network(9, 3, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Masking]
    [Bidirectional]
    [GRU(6, Sequence = true)]
    [SelfAttention(2)]
    [LSTM(7)]
    [Dense(3, Softmax)]
    internal partial class StateNet;

    [Network(5, 3, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Bidirectional]
    [GRU(6, Sequence = true)]
    [SelfAttention(2)]
    [LSTM(7)]
    [Dense(3, Softmax)]
    internal partial class ShortStateNet;

    [Network(9, 3, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Bidirectional]
    [GRU(6, Sequence = true)]
    [SelfAttention(2)]
    [LSTM(7)]
    [Dense(3, Softmax)]
    internal partial class UnmaskedNet;

    [Network(9, 5)]
    [Optimizers(OptimizerKinds.Adam)]
    [Masking]
    [Dense(34, Tanh)]
    [LSTM(40, Sequence = true, Backwards = true)]
    [SelfAttention(2)]
    [Bidirectional]
    [SimpleRNN(20, Sequence = true)]
    [GRU(33)]
    [Dense(3, Softmax)]
    internal partial class WideNet;

    [Network(5, 5)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(34, Tanh)]
    [LSTM(40, Sequence = true, Backwards = true)]
    [SelfAttention(2)]
    [Bidirectional]
    [SimpleRNN(20, Sequence = true)]
    [GRU(33)]
    [Dense(3, Softmax)]
    internal partial class ShortWideNet;

    [Network(9, 3, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Masking(-1)]
    [Dense(8, Tanh)]
    [Residual(2)]
    [LayerNorm]
    [SelfAttention(2)]
    [GlobalAvgPool1D]
    [Dense(3, Softmax)]
    internal partial class MeanNet;

    [Network(5, 3, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(8, Tanh)]
    [Residual(2)]
    [LayerNorm]
    [SelfAttention(2)]
    [GlobalAvgPool1D]
    [Dense(3, Softmax)]
    internal partial class ShortMeanNet;

    [Network(9, 3, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Masking]
    [Bidirectional]
    [SimpleRNN(6, Relu, Sequence = true)]
    [SelfAttention(3, Causal = true)]
    [GRU(5, Sequence = true, Backwards = true)]
    [Dense(3, Softmax)]
    internal partial class StepsNet;

    [Network(5, 3, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Bidirectional]
    [SimpleRNN(6, Relu, Sequence = true)]
    [SelfAttention(3, Causal = true)]
    [GRU(5, Sequence = true, Backwards = true)]
    [Dense(3, Softmax)]
    internal partial class ShortStepsNet;

    [Network(9, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Embedding(6, 4, MaskZero = true)]
    [SelfAttention(2)]
    [Bidirectional]
    [LSTM(3)]
    [Dense(3, Softmax)]
    internal partial class TokenNet;

    [Network(5, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Embedding(6, 4)]
    [SelfAttention(2)]
    [Bidirectional]
    [LSTM(3)]
    [Dense(3, Softmax)]
    internal partial class ShortTokenNet;
}
