using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(32, 2)]
[Conv1D(8, 3, Tanh, Padding = Padding.Causal)]
[GRU(16, Sequence = true)]
[Conv1D(3, 2, Softmax, Padding = Padding.Causal)]
public partial class TagNet;
