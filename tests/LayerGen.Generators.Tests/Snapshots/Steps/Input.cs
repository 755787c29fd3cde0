using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(20, 4, Wide = false)]
[Dense(8, Tanh)]
[SimpleRNN(8, Relu, Sequence = true, Backwards = true, Bias = false)]
[Residual(2)]
[LayerNorm]
[Dense(8)]
[Dense(6, Bias = false)]
[BatchNorm(Relu)]
[Dense(3, Softmax)]
public partial class TagNet;
