using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(2, 3, 1)]
[Flatten]
[Dense(2, Softmax)]
public partial class FlattenNet;
