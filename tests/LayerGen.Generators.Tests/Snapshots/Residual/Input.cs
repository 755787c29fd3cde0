using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(3)]
[Dense(4, Relu)]
[Residual(3, Relu)]
[Dense(4, Relu)]
[Residual(1)]
[Dense(4, Relu)]
[Dense(4)]
[Dense(2, Softmax)]
public partial class ResidualNet;
