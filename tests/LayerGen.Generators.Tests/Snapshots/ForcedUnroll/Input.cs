using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(70, Unroll = Unroll.Always)]
[Dense(6, Relu)]
[Dense(2, Softmax)]
public partial class ForcedNet;
