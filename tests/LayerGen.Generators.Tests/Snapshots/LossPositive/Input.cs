using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(3)]
[Dense(2, Sigmoid)]
[Loss(LabelSmoothing = 0.1, ClassWeights = [1, 2.5], PositiveWeights = [19, 4])]
public partial class RareLabelsNet;
