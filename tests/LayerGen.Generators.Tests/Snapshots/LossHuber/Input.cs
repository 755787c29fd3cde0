using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(3, Precision = Precision.Double)]
[Dense(2, Relu)]
[Loss(LossFunction.Huber, Delta = 0.5)]
public partial class HuberNet;
