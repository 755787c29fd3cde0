using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(4, Precision = Precision.Double)]
[Dense(3)]
[LayerNorm(Tanh, Epsilon = 1e-6)]
[Dense(2)]
public partial class LayerNormNet;
