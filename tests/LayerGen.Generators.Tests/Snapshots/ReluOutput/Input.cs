using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(3)]
[Dense(2, Relu, Initializer = Initializer.SmallRandom)]
public partial class ReluNet;
