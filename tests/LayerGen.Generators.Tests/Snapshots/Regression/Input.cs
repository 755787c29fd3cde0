using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(3)]
[Dense(5, Relu)]
[Dense(2)]
public partial class RegressionNet;
