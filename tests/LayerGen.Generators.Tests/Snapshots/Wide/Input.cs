using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(100)]
[Dense(90, Relu)]
[Dense(20, Softmax)]
[Optimizers(OptimizerKinds.GradientDescent | OptimizerKinds.Momentum | OptimizerKinds.Adam)]
public partial class WideNet;
