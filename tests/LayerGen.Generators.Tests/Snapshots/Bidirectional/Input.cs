using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(9, 3)]
[Dense(4, Tanh)]
[Bidirectional]
[GRU(5, Sequence = true)]
[Dense(2, Softmax)]
public partial class TagNet;
