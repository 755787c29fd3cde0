using static LayerGen.Activation;

namespace LayerGen.Benchmarks;

// The measured networks, from the notebook's baseline to one for 28 × 28 images.

[Network(4)]
[Dense(4, Relu)]
[Dense(4, Relu)]
[Dense(2, Softmax)]
internal sealed partial class Net4x4x4x2;

[Network(4)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(2, Softmax)]
internal sealed partial class Net4x16x16x2;

[Network(4, Precision = Precision.Double)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(2, Softmax)]
internal sealed partial class DoubleNet4x16x16x2;

[Network(16)]
[Dense(32, Relu)]
[Dense(32, Relu)]
[Dense(4, Softmax)]
internal sealed partial class Net16x32x32x4;

[Network(64)]
[Dense(64, Relu)]
[Dense(64, Relu)]
[Dense(10, Softmax)]
internal sealed partial class Net64x64x64x10;

[Network(256)]
[Dense(256, Relu)]
[Dense(256, Relu)]
[Dense(10, Softmax)]
internal sealed partial class Net256x256x256x10;

[Network(784)]
[Dense(128, Relu)]
[Dense(10, Softmax)]
internal sealed partial class Net784x128x10;

/// <summary>A network of 100 million parameters, which is saved and loaded.</summary>
[Network(10_000)]
[Dense(10_000)]
internal sealed partial class Net10000x10000;

/// <summary>The same layers as loops.</summary>
[Network(4, Unroll = Unroll.Never)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(2, Softmax)]
internal sealed partial class LoopsNet4x16x16x2;

/// <summary>The same layers, unrolled.</summary>
[Network(16, Unroll = Unroll.Always)]
[Dense(32, Relu)]
[Dense(32, Relu)]
[Dense(4, Softmax)]
internal sealed partial class LinesNet16x32x32x4;

/// <summary>The same layers as loops.</summary>
[Network(16, Unroll = Unroll.Never)]
[Dense(32, Relu)]
[Dense(32, Relu)]
[Dense(4, Softmax)]
internal sealed partial class LoopsNet16x32x32x4;

/// <summary>LeNet-5, with Relu and max pooling, for 28 × 28 images.</summary>
[Network(28, 28, 1)]
[Conv2D(6, 5, Relu, Padding = Padding.Same)]
[MaxPool2D(2)]
[Conv2D(16, 5, Relu)]
[MaxPool2D(2)]
[Flatten]
[Dense(120, Relu)]
[Dense(84, Relu)]
[Dense(10, Softmax)]
internal sealed partial class LeNet5;

/// <summary>Learns the exponential of a 2 × 2 matrix.</summary>
[Network(4)]
[Dense(32, Tanh)]
[Dense(16, Tanh)]
[Dense(4)]
internal sealed partial class MatrixExpNet;
