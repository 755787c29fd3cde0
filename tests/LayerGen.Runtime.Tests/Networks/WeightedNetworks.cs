using static LayerGen.Activation;

namespace LayerGen.Tests.Networks;

/// <summary>Three classes in double precision, for samples with weights.</summary>
[Network(4, Precision = Precision.Double)]
[Dense(5, Tanh)]
[Dense(3, Softmax)]
[Optimizers(OptimizerKinds.GradientDescent)]
internal partial class WeightedNet;
