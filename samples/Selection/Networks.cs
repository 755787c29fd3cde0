using LayerGen;
using static LayerGen.Activation;

namespace SelectionSample;

// The notebook draws the weights of every layer after He, including those of the softmax layer, and clips probabilities
// at 1e-12. The last layers therefore set Initializer, and the networks set ProbabilityFloor.

/// <summary>The notebook's baseline, in single precision.</summary>
[Network(4)]
[Dense(4, Relu)]
[Dense(4, Relu)]
[Dense(2, Softmax, Initializer = Initializer.He)]
[Loss(ProbabilityFloor = 1e-12)]
[Optimizers(OptimizerKinds.Adam)]
public partial class BaselineNet;

/// <summary>Half as many units as the baseline.</summary>
[Network(4)]
[Dense(2, Relu)]
[Dense(2, Relu)]
[Dense(2, Softmax, Initializer = Initializer.He)]
[Loss(ProbabilityFloor = 1e-12)]
[Optimizers(OptimizerKinds.Adam)]
public partial class HalfNet;

/// <summary>Twice as many units as the baseline.</summary>
[Network(4)]
[Dense(8, Relu)]
[Dense(8, Relu)]
[Dense(2, Softmax, Initializer = Initializer.He)]
[Loss(ProbabilityFloor = 1e-12)]
[Optimizers(OptimizerKinds.Adam)]
public partial class TwiceNet;

/// <summary>The notebook's improved network.</summary>
[Network(4)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(2, Softmax, Initializer = Initializer.He)]
[Loss(ProbabilityFloor = 1e-12)]
[Optimizers(OptimizerKinds.Adam)]
public partial class ImprovedNet;

/// <summary>A network for checkerboards in 4 × 4 pixels, a task with enough images for a test.</summary>
[Network(16)]
[Dense(64, Relu)]
[Dense(32, Relu)]
[Dense(2, Softmax)]
[Optimizers(OptimizerKinds.Adam)]
public partial class CheckerboardNet;
