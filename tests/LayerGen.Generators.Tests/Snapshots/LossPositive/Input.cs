using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(3, LabelSmoothing = 0.1, ClassWeights = [1, 2.5], PositiveWeights = [19, 4])]
[Dense(2, Sigmoid)]
public partial class RareLabelsNet;
