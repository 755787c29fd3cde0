using static LayerGen.Activation;

namespace LayerGen.Tests.Networks;

/// <summary>Networks whose batches are trained in chunks in all possible ways.</summary>
[Network(4)]
[Dense(8, Relu)]
[Dense(3, Softmax)]
internal sealed partial class ChunkedUnrolled;

[Network(4)]
[Dense(16, Tanh)]
[Dense(16, Relu)]
[Dense(2, Softmax)]
internal sealed partial class ChunkedRows;

[Network(4, Unroll = Unroll.Never)]
[Dense(16, Tanh)]
[Dense(16, Relu)]
[Dense(2, Softmax)]
internal sealed partial class ChunkedRowsAsLoops;

// Large enough that several threads share its samples and its sums. The last vector of a row overlaps the one before
// it, whatever its width.
[Network(20, Unroll = Unroll.Never)]
[Dense(80, Tanh)]
[Dense(41, Relu)]
[Dense(3)]
internal sealed partial class ChunkedLoops;

[Network(20, Unroll = Unroll.Never, Precision = Precision.Double)]
[Dense(80, Tanh)]
[Dense(41, Relu)]
[Dense(3)]
internal sealed partial class ChunkedDoubles;

// The loss is the sum, and the terms of each class have a weight.
[Network(5)]
[Dense(9, Gelu)]
[Dense(3, Softmax)]
[Loss(ClassWeights = [0.5, 1, 3], LabelSmoothing = 0.1, Reduction = Reduction.Sum)]
internal sealed partial class ChunkedSum;

[Network(40)]
[Dropout(0.1)]
[Dense(60)]
[LayerNorm(Gelu)]
[Dropout(0.3)]
[Dense(3, Softmax)]
internal sealed partial class ChunkedNoise;

[Network(7, Precision = Precision.Double)]
[Dense(6)]
[LayerNorm(Tanh)]
[Dropout(0.3)]
[Dense(2, Sigmoid)]
internal sealed partial class ChunkedNoiseOfDoubles;

// Batch statistics need the whole batch.
[Network(6)]
[Dense(12)]
[BatchNorm(Relu)]
[Dense(3, Softmax)]
internal sealed partial class ChunkedStatistics;

// Passes of 16 and 128 samples, then 384.
[Network(6, 6, 1)]
[Conv2D(3, 3, Relu, Padding = Padding.Same)]
[MaxPool2D(2)]
[Conv2D(4, 2, Tanh)]
[Flatten]
[Dense(3, Softmax)]
internal sealed partial class ChunkedImages;

[Network(6, 6, 1, Precision = Precision.Double)]
[Conv2D(3, 3, Relu, Padding = Padding.Same)]
[MaxPool2D(2)]
[Conv2D(4, 2, Tanh)]
[Flatten]
[Dense(3, Softmax)]
internal sealed partial class ChunkedImagesOfDoubles;

// Passes of 32 and 160 samples.
[Network(6, 4, 1)]
[Conv2D(3, 2, Relu)]
[Conv2D(5, 3)]
[LayerNorm(Tanh)]
[Flatten]
[Dense(3, Softmax)]
internal sealed partial class ChunkedColumns;

// Passes of 256 samples.
[Network(4, 3, 2)]
[Conv2D(20, 3, Relu)]
[Flatten]
[Dense(3, Softmax)]
internal sealed partial class ChunkedPairs;

// Passes of 384 samples, summed over the single position.
[Network(3, 3, 1)]
[Conv2D(4, 3, Relu)]
[Flatten]
[Dense(3, Softmax)]
internal sealed partial class ChunkedPoints;

// 228 numbers for each sample of a cache.
[Network(4)]
[Dense(32, Relu)]
[Dense(16, Relu)]
[Dense(4)]
internal sealed partial class ChunkedExponential;
