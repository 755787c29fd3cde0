using static LayerGen.Activation;

namespace LayerGen.Tests.Notebook;

/// <summary>
/// The notebook's batch-norm cell. Its loss is summed over the samples, so that the gradient of an output is
/// 2·(Y − D)/K.
/// </summary>
[Network(4, Precision = Precision.Double)]
[Dense(3)]
[BatchNorm]
[Loss(Reduction = Reduction.Sum)]
public partial class BatchNormCellNet;

/// <summary>Parity as a tree of XORs: x ⊕ y = x + y − 2·ReLU(x + y − 1).</summary>
[Network(4, Precision = Precision.Double)]
[Dense(4, Relu)] // of each pair of pixels: the sum and the carry
[Dense(2, Relu)] // of the two XORs: the sum and the carry
[Dense(2)]       // even, odd
public partial class XorTreeNet;
