using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(3)]
[Dense(2)]
[Loss(LossFunction.MeanAbsoluteError)]
public partial class RobustNet;
