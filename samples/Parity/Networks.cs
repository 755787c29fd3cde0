using LayerGen;
using static LayerGen.Activation;

namespace ParitySample;

// The notebook draws the weights of every layer after He, including those of the softmax layer, for which Xavier would
// be the default. The last layers therefore set Initializer. It clips probabilities to [1e-12, 1] before it takes their
// logarithms, and LayerGen would compute the loss from the logits. The networks therefore set ProbabilityFloor.

/// <summary>The notebook's baseline, in double precision as NumPy computes.</summary>
[Network(4, Precision = Precision.Double)]
[Dense(4, Relu)]
[Dense(4, Relu)]
[Dense(2, Softmax, Initializer = Initializer.He)]
[Loss(ProbabilityFloor = 1e-12)]
public partial class BaselineNet;

/// <summary>The notebook's improved network, in double precision as NumPy computes.</summary>
[Network(4, Precision = Precision.Double)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(2, Softmax, Initializer = Initializer.He)]
[Loss(ProbabilityFloor = 1e-12)]
public partial class ImprovedNet;

/// <summary>The improved network in single precision, the default and the faster choice.</summary>
[Network(4)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(2, Softmax, Initializer = Initializer.He)]
[Loss(ProbabilityFloor = 1e-12)]
public partial class ImprovedSingleNet;

/// <summary>
/// The notebook's batch-normalization cell: a linear layer of three units, normalized. Its loss is summed over the
/// samples, so that the gradient of an output is 2·(Y − D)/K for any batch size.
/// </summary>
#pragma warning disable LG0073 // The layer has biases in the notebook.
[Network(4, Precision = Precision.Double)]
[Dense(3)]
[BatchNorm(Epsilon = BatchNormCell.Epsilon, Momentum = BatchNormCell.Momentum)]
[Loss(Reduction = Reduction.Sum)]
public partial class BatchNormNet;
#pragma warning restore LG0073

/// <summary>
/// A tree of XORs, x ⊕ y = s − 2·c with the sum s = x + y and the carry c = ReLU(x + y − 1). A sum is never negative,
/// so ReLU does not change it, and it can be in the same layer as its carry. The − 2 is in the weights of the following
/// layer. <see cref="XorTree"/> has the weights.
/// </summary>
[Network(4, Precision = Precision.Double)]
[Dense(4, Relu)] // s and c of the upper two pixels, s and c of the lower two
[Dense(2, Relu)] // s and c of the two XORs
[Dense(2)]       // even = 1 − (s − 2·c), odd = s − 2·c
public partial class XorTreeNet;
