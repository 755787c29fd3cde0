using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(4, Precision = Precision.Double)]
[Dense(4, Relu)]
[Dense(4, Relu)]
[Dense(2, Softmax, Initializer = Initializer.He)]
public partial class BaselineNet;
