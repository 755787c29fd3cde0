using static LayerGen.Activation;

namespace LayerGen.Tests.Bits;

// Unrolled layers, loops, both in one network, terms in several passes, both losses, all activations, each in both
// precisions.

[Network(4)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(2, Softmax)]
internal partial class ParitySingle;

[Network(4, Precision = Precision.Double)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(2, Softmax)]
internal partial class ParityDouble;

[Network(16)]
[Dense(32, Relu)]
[Dense(32, Relu)]
[Dense(4, Softmax)]
internal partial class MixedSingle;

[Network(16, Precision = Precision.Double)]
[Dense(32, Relu)]
[Dense(32, Relu)]
[Dense(4, Softmax)]
internal partial class MixedDouble;

[Network(64)]
[Dense(64, Relu)]
[Dense(64, Relu)]
[Dense(10, Softmax)]
internal partial class LoopsSingle;

[Network(64, Precision = Precision.Double)]
[Dense(64, Relu)]
[Dense(64, Relu)]
[Dense(10, Softmax)]
internal partial class LoopsDouble;

[Network(784)]
[Dense(128, Relu)]
[Dense(10, Softmax)]
internal partial class DigitsSingle;

[Network(784, Precision = Precision.Double)]
[Dense(128, Relu)]
[Dense(10, Softmax)]
internal partial class DigitsDouble;

[Network(7)]
[Dense(20, Relu)]
[Dense(3)]
internal partial class RegressionSingle;

[Network(7, Precision = Precision.Double)]
[Dense(20, Relu)]
[Dense(3)]
internal partial class RegressionDouble;

[Network(7)]
[Dense(9, Tanh)]
[Dense(8, Gelu)]
[Dense(9, Silu)]
[Dense(8, Elu)]
[Dense(9, Softplus)]
[Dense(8, LeakyRelu, Slope = 0.1)]
[Dense(9, HardSigmoid)]
[Dense(3, Sigmoid)]
internal partial class ActivationsSingle;

[Network(7, Precision = Precision.Double)]
[Dense(9, Tanh)]
[Dense(8, Gelu)]
[Dense(9, Silu)]
[Dense(8, Elu)]
[Dense(9, Softplus)]
[Dense(8, LeakyRelu, Slope = 0.1)]
[Dense(9, HardSigmoid)]
[Dense(3, Sigmoid)]
internal partial class ActivationsDouble;

[Network(7)]
[Dense(18)]
[BatchNorm(Relu)]
[Residual(2, Tanh)]
[Dense(18, Relu)]
[Dropout(0.25)]
[LayerNorm]
[Activation(Gelu)]
[Dense(3, Softmax)]
internal partial class LayersSingle;

[Network(7, Precision = Precision.Double)]
[Dense(18)]
[BatchNorm(Relu)]
[Residual(2, Tanh)]
[Dense(18, Relu)]
[Dropout(0.25)]
[LayerNorm]
[Activation(Gelu)]
[Dense(3, Softmax)]
internal partial class LayersDouble;

// 32 KB for the units of one sample, and 32 KB for those of a block.
[Network(2)]
[Dense(8000, Relu)]
[Dense(2, Softmax)]
internal partial class WideUnits;

[Network(250)]
[Dense(240, Gelu)]
[Dense(2, Softmax)]
internal partial class WideBlocks;

// Wider than that, in every layer of the same kind.
[Network(3)]
[Dense(9000)]
[BatchNorm(Relu)]
[Dropout(0.1)]
[LayerNorm]
[Dense(2, Softmax)]
internal partial class WideSingle;

[Network(30, 30, 3, Precision = Precision.Double)]
[Conv2D(40, 3, Gelu, Padding = Padding.Same)]
[MaxPool2D(2)]
[Flatten]
[Dense(3, Softmax)]
internal partial class WideImages;

// No batch statistics, and large enough that threads share the samples.
[Network(18, 16, 2)]
[Conv2D(6, 3, Relu, Padding = Padding.Same)]
[MaxPool2D(2)]
[Dropout(0.1)]
[Conv2D(17, 2, Tanh, Stride = 2, Padding = Padding.Same)]
[AvgPool2D(2, Stride = 1)]
[LayerNorm]
[Flatten]
[Dense(3, Softmax)]
internal partial class ImagesSingle;

[Network(18, 16, 2, Precision = Precision.Double)]
[Conv2D(6, 3, Relu, Padding = Padding.Same)]
[MaxPool2D(2)]
[Dropout(0.1)]
[Conv2D(17, 2, Tanh, Stride = 2, Padding = Padding.Same)]
[AvgPool2D(2, Stride = 1)]
[LayerNorm]
[Flatten]
[Dense(3, Softmax)]
internal partial class ImagesDouble;
