using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(4)]
[Dense(6)]
[BatchNorm(Relu)]
[Dense(2, Softmax)]
public partial class BatchNormNet;
