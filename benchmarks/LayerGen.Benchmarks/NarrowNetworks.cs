using static LayerGen.Activation;

namespace LayerGen.Benchmarks;

// The measured networks again, without the text for vectors of 512 bits.

[Network(4, Wide = false)]
[Dense(4, Relu)]
[Dense(4, Relu)]
[Dense(2, Softmax)]
internal sealed partial class Narrow4x4x4x2;

[Network(4, Wide = false)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(2, Softmax)]
internal sealed partial class Narrow4x16x16x2;

[Network(4, Precision = Precision.Double, Wide = false)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(2, Softmax)]
internal sealed partial class NarrowDouble4x16x16x2;

[Network(16, Wide = false)]
[Dense(32, Relu)]
[Dense(32, Relu)]
[Dense(4, Softmax)]
internal sealed partial class Narrow16x32x32x4;

[Network(64, Wide = false)]
[Dense(64, Relu)]
[Dense(64, Relu)]
[Dense(10, Softmax)]
internal sealed partial class Narrow64x64x64x10;

[Network(256, Wide = false)]
[Dense(256, Relu)]
[Dense(256, Relu)]
[Dense(10, Softmax)]
internal sealed partial class Narrow256x256x256x10;

[Network(784, Wide = false)]
[Dense(128, Relu)]
[Dense(10, Softmax)]
internal sealed partial class Narrow784x128x10;

[Network(28, 28, 1, Wide = false)]
[Conv2D(6, 5, Relu, Padding = Padding.Same)]
[MaxPool2D(2)]
[Conv2D(16, 5, Relu)]
[MaxPool2D(2)]
[Flatten]
[Dense(120, Relu)]
[Dense(84, Relu)]
[Dense(10, Softmax)]
internal sealed partial class NarrowLeNet5;

[Network(4, Wide = false)]
[Dense(32, Tanh)]
[Dense(16, Tanh)]
[Dense(4)]
internal sealed partial class NarrowMatrixExp;
