using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(8)]
[Embedding(27, 6, MaskZero = true)]
[LSTM(4, Sequence = true)]
[SelfAttention(2, Causal = true)]
[Dense(27, Softmax)]
public partial class NameNet;
