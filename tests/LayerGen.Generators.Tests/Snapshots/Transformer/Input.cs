using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(8)]
[Embedding(27, 6)]
[PositionalEmbedding]
[Residual(2)]
[LayerNorm]
[SelfAttention(2, Causal = true)]
[Dense(27, Softmax)]
public partial class NameNet;
