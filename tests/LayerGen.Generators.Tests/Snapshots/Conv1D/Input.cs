using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(12, 2)]
[Conv1D(4, 3, Relu, Padding = Padding.Causal)]
[Conv1D(10, 3, Tanh, Padding = Padding.Causal, Dilation = 2)]
[MaxPool1D(2)]
[GlobalAvgPool1D]
[Dense(2, Softmax)]
public partial class TemporalNet;
