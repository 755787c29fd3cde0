using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(2)]
[Dense(18, Softmax)]
[Loss(LabelSmoothing = 0.05, ClassWeights = [1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2])]
public partial class ManyWeightsNet;
