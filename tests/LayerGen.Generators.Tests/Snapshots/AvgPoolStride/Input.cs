using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(7, 6, 2)]
[Conv2D(3, 1, Tanh)]
[AvgPool2D(3, Stride = 2)]
[Flatten]
[Dense(2, Softmax)]
public partial class AvgPoolNet;
