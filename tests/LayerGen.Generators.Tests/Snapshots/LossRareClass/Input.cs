using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(3, Precision = Precision.Double, ClassWeights = [19])]
[Dense(1, Sigmoid)]
public partial class AlarmNet;
