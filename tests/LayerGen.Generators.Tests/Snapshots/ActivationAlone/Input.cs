using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(4)]
[Activation(Tanh)]
[Dense(3)]
[Activation(LeakyRelu, Slope = 0.2)]
[Dense(2)]
[Activation(Softmax)]
public partial class ActivationNet;
