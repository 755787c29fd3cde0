using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(8, Precision = Precision.Double)]
[Dense(6, Relu)]
[Dense(6, Relu, Init = Init.Glorot)]
[Dense(4, Init = Init.Orthogonal)]
[Dense(4, Init = Init.Constant, InitValue = 0.125)]
[Dense(2, Softmax, Init = Init.Zeros)]
public partial class StartNet;
