using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(4, Unroll = Unroll.Never)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(2, Softmax)]
public partial class LoopsNet;
