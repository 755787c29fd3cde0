using static LayerGen.Activation;

namespace LayerGen.Tests;

// A small network for each kind of decision.
[Network(4)]
[Dense(6, Relu)]
[Dense(3, Softmax)]
public partial class MetricsClassesNet;

[Network(4, Precision = Precision.Double)]
[Dense(1, Sigmoid)]
public partial class MetricsYesNoNet;

[Network(4, Precision = Precision.Double)]
[Dense(3, Sigmoid)]
public partial class MetricsLabelsNet;

[Network(4, Precision = Precision.Double)]
[Dense(5, Relu)]
[Dense(2)]
[Loss(LossFunction.MeanAbsoluteError)]
public partial class MetricsNumbersNet;
