using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(4)]
[Dense(2, Softmax)]
[Loss(ProbabilityFloor = 1e-12)]
public partial class ClippedNet;
