using LayerGen;
using static LayerGen.Activation;

namespace RegressionSample;

/// <summary>Two hidden layers. The last layer has no activation, so that an output can be any number.</summary>
[Network(MatrixData.Elements)]
[Dense(64, Tanh)]
[Dense(64, Tanh)]
[Dense(MatrixData.Elements)]
[Optimizers(OptimizerKinds.Adam)]
public partial class ExponentialNet;

/// <summary>A matrix and a bias: the best linear approximation.</summary>
[Network(MatrixData.Elements)]
[Dense(MatrixData.Elements)]
[Optimizers(OptimizerKinds.Adam)]
public partial class LinearNet;
