using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(3, Loss = LossFunction.MeanAbsoluteError)]
[Dense(2)]
public partial class RobustNet;
