using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(32, Unroll = Unroll.Always)]
[Dense(32, Relu)]
[Dense(4, Softmax)]
public partial class SplitNet;
