using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(20)]
[Dropout(0.25)]
[Dense(3, Relu)]
[Dropout(0.5)]
[Dense(2, Softmax)]
public partial class DropoutNet;
