using LayerGen;
using static LayerGen.Activation;

namespace Demo;

#pragma warning disable LG0076

[Network(3)]
[Dense(3, Softmax)]
[Loss(LossFunction.MeanSquaredError)]
public partial class BrierNet;
