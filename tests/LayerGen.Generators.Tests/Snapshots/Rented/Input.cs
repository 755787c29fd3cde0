using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(2)]
[Dense(9000, Relu)]
[Dense(2, Softmax)]
public partial class RentedNet;
