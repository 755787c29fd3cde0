using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(3, Precision = Precision.Double, Loss = LossFunction.Huber, HuberDelta = 0.5)]
[Dense(2, Relu)]
public partial class HuberNet;
