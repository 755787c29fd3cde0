using static LayerGen.Activation;

namespace LayerGen.Reports.Tests;

[Network(4)]
[Dense(8, Relu)]
[Dense(2, Softmax)]
internal sealed partial class TestNetwork;
