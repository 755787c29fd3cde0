using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(100)]
[Dense(90, Relu)]
[Dense(20, Softmax)]
public partial class WideNet;
