using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(
    2,
    LabelSmoothing = 0.05,
    ClassWeights = [1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2])]
[Dense(18, Softmax)]
public partial class ManyWeightsNet;
