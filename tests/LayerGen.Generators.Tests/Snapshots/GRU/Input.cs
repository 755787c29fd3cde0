using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(20, 3)]
[GRU(16, Sequence = true)]
[GRU(6)]
[Dense(2, Softmax)]
public partial class GestureNet;
