using static LayerGen.Activation;

namespace LayerGen.Reports.Tests;

/// <summary>A network whose loss has no upper limit, so that a run can diverge.</summary>
[Network(4)]
[Dense(4, Relu)]
[Dense(2)]
internal sealed partial class RegressionNetwork;
