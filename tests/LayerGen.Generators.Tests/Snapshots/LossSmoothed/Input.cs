using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(3, LabelSmoothing = 0.1, ClassWeights = [1, 2.5, 0.5], Reduction = Reduction.Sum)]
[Dense(3, Softmax)]
public partial class RareClassesNet;
