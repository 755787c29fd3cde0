using static LayerGen.Activation;

namespace LayerGen.Tests.Networks;

/// <summary>Two numbers and three columns of a category.</summary>
[Network(5, Precision = Precision.Double)]
[Dense(6, Tanh)]
[Dense(1)]
[Optimizers(OptimizerKinds.Adam)]
internal partial class PreparedNet;

[Network(2, Precision = Precision.Double)]
[Dense(3, Relu)]
[Dense(1, Sigmoid)]
[Optimizers(OptimizerKinds.Adam)]
internal partial class PreparedYesNoNet;

[Network(2, Precision = Precision.Double)]
[Dense(3, Relu)]
[Dense(2, Softmax)]
[Optimizers(OptimizerKinds.Adam)]
internal partial class PreparedTwoClassNet;

[Network(3, Precision = Precision.Double)]
[Dense(5, Tanh)]
[Dense(1)]
[Optimizers(OptimizerKinds.Adam)]
internal partial class FoldedNet;

[Network(3, Precision = Precision.Double)]
[Dense(1, Tanh, Bias = false)]
[Loss(LossFunction.MeanSquaredError)]
[Optimizers(OptimizerKinds.Adam)]
internal partial class UnbiasedNet;
