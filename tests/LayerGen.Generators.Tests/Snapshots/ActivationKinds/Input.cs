using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(3)]
[Dense(2, Gelu)]
[Dense(2, Tanh)]
[Dense(2, LeakyRelu, Slope = 0.2)]
[Dense(2, Elu, Alpha = 0.5)]
[Dense(2, Silu)]
[Dense(2, Softplus)]
[Dense(2, HardSigmoid)]
[Dense(1, Sigmoid)]
public partial class KindsNet;
