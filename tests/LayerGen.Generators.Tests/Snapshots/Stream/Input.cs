using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(8, 2)]
[Conv1D(10, 3, Tanh, Padding = Padding.Causal, Dilation = 2)]
[LayerNorm]
[Dense(1)]
public partial class FilterNet;
