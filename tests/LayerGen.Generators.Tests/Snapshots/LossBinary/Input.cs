using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(3)]
[Dense(2, Sigmoid)]
[Loss(LabelSmoothing = 0.1, ClassWeights = [1, 2.5])]
public partial class LabelsNet;
