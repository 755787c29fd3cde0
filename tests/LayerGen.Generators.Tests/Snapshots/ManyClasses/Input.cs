using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(8)]
[Dense(40, Softmax)]
public partial class ManyClassesNet;
