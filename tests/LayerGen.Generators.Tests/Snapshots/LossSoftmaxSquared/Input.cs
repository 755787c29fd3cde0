using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(3, Loss = LossFunction.MeanSquaredError)]
[Dense(3, Softmax)]
public partial class BrierNet;
