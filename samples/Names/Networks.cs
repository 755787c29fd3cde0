using LayerGen;
using static LayerGen.Activation;

namespace NamesSample;

/// <summary>A recurrent network: its state has read the name so far.</summary>
[Network(Text.Steps)]
[Embedding(Text.Vocabulary, 24)]
[Dropout(0.1)]
[GRU(128, Sequence = true)]
[Dropout(0.5)]
[Dense(Text.Vocabulary, Softmax)]
[Optimizers(OptimizerKinds.AdamW)]
public partial class GruNet;

/// <summary>A small GPT: each character looks at those before it.</summary>
[Network(Text.Steps)]
[Embedding(Text.Vocabulary, 48)]
[PositionalEmbedding]
[Dropout(0.1)]
[Residual(3)]
[LayerNorm]
[SelfAttention(4, Causal = true)]
[Dropout(0.2)]
[Residual(4)]
[LayerNorm]
[Dense(192, Gelu)]
[Dense(48)]
[Dropout(0.2)]
[Residual(3)]
[LayerNorm]
[SelfAttention(4, Causal = true)]
[Dropout(0.2)]
[Residual(4)]
[LayerNorm]
[Dense(192, Gelu)]
[Dense(48)]
[Dropout(0.2)]
[LayerNorm]
[Dense(Text.Vocabulary, Softmax)]
[Optimizers(OptimizerKinds.AdamW)]
public partial class GptNet;
