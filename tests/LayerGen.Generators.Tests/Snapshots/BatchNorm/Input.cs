using LayerGen;
using static LayerGen.Activation;

namespace Demo;

#pragma warning disable LG0073

[Network(4)]
[Dense(6)]
[BatchNorm(Relu)]
[Dense(2, Softmax)]
public partial class BatchNormNet;
