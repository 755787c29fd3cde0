using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(4, ProbabilityFloor = 1e-12)]
[Dense(2, Softmax)]
public partial class ClippedNet;
