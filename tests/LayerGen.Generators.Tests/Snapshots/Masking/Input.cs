using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(9, 3)]
[Dense(4, Tanh, Bias = false)]
[Masking]
[Bidirectional]
[GRU(5, Sequence = true)]
[SelfAttention(2)]
[GlobalAvgPool1D]
[Dense(2, Softmax)]
public partial class GestureNet;
