using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(6, 6, 1)]
[Conv2D(2, 3, Relu, Padding = Padding.Same)]
[MaxPool2D(2)]
[Conv2D(4, 2, Relu)]
[GlobalAvgPool2D]
[Dense(2, Softmax)]
public partial class ConvNet;
