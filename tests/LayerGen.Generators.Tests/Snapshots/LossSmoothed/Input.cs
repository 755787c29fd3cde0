using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(3)]
[Dense(3, Softmax)]
[Loss(LabelSmoothing = 0.1, ClassWeights = [1, 2.5, 0.5], Reduction = Reduction.Sum)]
public partial class RareClassesNet;
