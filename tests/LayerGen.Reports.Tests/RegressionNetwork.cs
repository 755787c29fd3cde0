using static LayerGen.Activation;

namespace LayerGen.Reports.Tests;

/// <summary>A network with a loss that has no bound, so that a run of it can diverge.</summary>
[Network(4)]
[Dense(4, Relu)]
[Dense(2)]
internal sealed partial class RegressionNetwork;
