using LayerGen;
using static LayerGen.Activation;

namespace Demo;

#pragma warning disable LG0071, LG0077

[Network(8, Precision = Precision.Double)]
[Dense(6, Relu)]
[Dense(6, Relu, Initializer = Initializer.Glorot)]
[Dense(4, Initializer = Initializer.Orthogonal)]
[Dense(4, Initializer = Initializer.Constant, InitializerValue = 0.125)]
[Dense(2, Softmax, Initializer = Initializer.Zeros)]
public partial class StartNet;
