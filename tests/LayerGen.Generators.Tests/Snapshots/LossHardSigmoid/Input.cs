using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(3)]
[Dense(2, HardSigmoid)]
[Loss(LossFunction.BinaryCrossEntropy, ClassWeights = [1, 2.5])]
public partial class HardNet;
