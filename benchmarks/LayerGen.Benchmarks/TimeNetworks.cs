using static LayerGen.Activation;

namespace LayerGen.Benchmarks;

// The measured networks with a time axis: streams with one input and one output per step, and models of symbols. The
// steps of a stream's declaration are those of a prediction; a stream has any number.

[Network(64, 1)]
[GRU(8, Sequence = true)]
[Dense(1)]
internal sealed partial class Gru8;

[Network(64, 1)]
[GRU(16, Sequence = true)]
[Dense(1)]
internal sealed partial class Gru16;

[Network(64, 1)]
[GRU(24, Sequence = true)]
[Dense(1)]
internal sealed partial class Gru24;

[Network(64, 1)]
[GRU(32, Sequence = true)]
[Dense(1)]
internal sealed partial class Gru32;

[Network(64, 1)]
[GRU(64, Sequence = true)]
[Dense(1)]
internal sealed partial class Gru64;

[Network(64, 1)]
[LSTM(8, Sequence = true)]
[Dense(1)]
internal sealed partial class Lstm8;

[Network(64, 1)]
[LSTM(16, Sequence = true)]
[Dense(1)]
internal sealed partial class Lstm16;

[Network(64, 1)]
[LSTM(32, Sequence = true)]
[Dense(1)]
internal sealed partial class Lstm32;

[Network(64, 1)]
[LSTM(64, Sequence = true)]
[Dense(1)]
internal sealed partial class Lstm64;

[Network(64, 1)]
[Conv1D(8, 3, Tanh, Padding = Padding.Causal)]
[Conv1D(8, 3, Tanh, Padding = Padding.Causal, Dilation = 2)]
[Dense(1)]
internal sealed partial class Conv8;

[Network(64, 1)]
[Conv1D(16, 3, Tanh, Padding = Padding.Causal)]
[Conv1D(16, 3, Tanh, Padding = Padding.Causal, Dilation = 2)]
[Dense(1)]
internal sealed partial class Conv16;

[Network(64)]
[Embedding(65, 16)]
[GRU(64, Sequence = true)]
[Dense(65, Softmax)]
internal sealed partial class CharGru;

[Network(16)]
[Embedding(65, 32)]
[PositionalEmbedding]
[Residual(2)]
[LayerNorm]
[SelfAttention(4, Causal = true)]
[Residual(3)]
[LayerNorm]
[Dense(128, Relu)]
[Dense(32)]
[LayerNorm]
[Dense(65, Softmax)]
internal sealed partial class Gpt;
