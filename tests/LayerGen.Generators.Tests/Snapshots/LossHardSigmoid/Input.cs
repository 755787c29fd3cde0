using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(3, Loss = LossFunction.BinaryCrossEntropy, ClassWeights = [1, 2.5])]
[Dense(2, HardSigmoid)]
public partial class HardNet;
