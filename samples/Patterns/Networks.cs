using LayerGen;
using static LayerGen.Activation;

namespace PatternsSample;

// 2 × 2 pixels: the notebook's improved network and those that it suggests as next steps.

/// <summary>The notebook's improved network.</summary>
[Network(4)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(2, Softmax)]
[Optimizers(OptimizerKinds.Adam)]
public partial class Net4x16x16;

/// <summary>A wider network.</summary>
[Network(4)]
[Dense(32, Relu)]
[Dense(16, Relu)]
[Dense(2, Softmax)]
[Optimizers(OptimizerKinds.Adam)]
public partial class Net4x32x16;

/// <summary>Three hidden layers.</summary>
[Network(4)]
[Dense(16, Relu)]
[Dense(32, Relu)]
[Dense(16, Relu)]
[Dense(2, Softmax)]
[Optimizers(OptimizerKinds.Adam)]
public partial class Net4x16x32x16;

/// <summary>Four hidden layers.</summary>
[Network(4)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(2, Softmax)]
[Optimizers(OptimizerKinds.Adam)]
public partial class FourHidden;

/// <summary>Five hidden layers.</summary>
[Network(4)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(2, Softmax)]
[Optimizers(OptimizerKinds.Adam)]
public partial class FiveHidden;

/// <summary>Five hidden layers, each normalized.</summary>
[Network(4)]
[Dense(16, Bias = false)]
[BatchNorm(Relu)]
[Dense(16, Bias = false)]
[BatchNorm(Relu)]
[Dense(16, Bias = false)]
[BatchNorm(Relu)]
[Dense(16, Bias = false)]
[BatchNorm(Relu)]
[Dense(16, Bias = false)]
[BatchNorm(Relu)]
[Dense(2, Softmax)]
[Optimizers(OptimizerKinds.Adam)]
public partial class FiveHiddenBatchNorm;

// 3 × 3 pixels.

/// <summary>Two hidden layers over all pixels at once.</summary>
[Network(9)]
[Dense(64, Relu)]
[Dense(32, Relu)]
[Dense(2, Softmax)]
[Optimizers(OptimizerKinds.Adam)]
public partial class Dense3x3;

/// <summary>The same, normalized.</summary>
[Network(9)]
[Dense(64, Bias = false)]
[BatchNorm(Relu)]
[Dense(32, Bias = false)]
[BatchNorm(Relu)]
[Dense(2, Softmax)]
[Optimizers(OptimizerKinds.Adam)]
public partial class DenseBatchNorm3x3;

/// <summary>Sixteen filters of 2 × 2 pixels, then the dense layers.</summary>
[Network(3, 3, 1)]
[Conv2D(16, 2, Relu)]
[Flatten]
[Dense(32, Relu)]
[Dense(2, Softmax)]
[Optimizers(OptimizerKinds.Adam)]
public partial class Convolution3x3;

// 4 × 4 pixels.

/// <summary>Two hidden layers over all pixels at once.</summary>
[Network(16)]
[Dense(64, Relu)]
[Dense(32, Relu)]
[Dense(2, Softmax)]
[Optimizers(OptimizerKinds.Adam)]
public partial class Dense4x4;

/// <summary>The same, normalized.</summary>
[Network(16)]
[Dense(64, Bias = false)]
[BatchNorm(Relu)]
[Dense(32, Bias = false)]
[BatchNorm(Relu)]
[Dense(2, Softmax)]
[Optimizers(OptimizerKinds.Adam)]
public partial class DenseBatchNorm4x4;

/// <summary>Sixteen filters of 2 × 2 pixels, then the dense layers.</summary>
[Network(4, 4, 1)]
[Conv2D(16, 2, Relu)]
[Flatten]
[Dense(32, Relu)]
[Dense(2, Softmax)]
[Optimizers(OptimizerKinds.Adam)]
public partial class Convolution4x4;
