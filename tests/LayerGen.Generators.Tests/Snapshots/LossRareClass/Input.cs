using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(3, Precision = Precision.Double)]
[Dense(1, Sigmoid)]
[Loss(ClassWeights = [19])]
public partial class AlarmNet;
