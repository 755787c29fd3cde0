using static LayerGen.Activation;

namespace LayerGen.Tests.Networks.Declarations;

// Every kind of layer except the dense one: unrolled and as loops, as the first and as the last layer, in both
// precisions, with channels and units that do and do not fill a vector.

/// <summary>Contains the networks, so that their names do not conflict with others.</summary>
internal static partial class Layers
{
    // ---- batch normalization ----------------------------------------------------------------------------------------

    /// <summary>After dense layers, with settings.</summary>
    [Network(4, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(6)]
    [BatchNorm(Relu)]
    [Dense(17)]
    [BatchNorm(Tanh, Epsilon = 1e-3, Momentum = 0.3)]
    [Dense(3, Softmax)]
    internal partial class BatchNorms;

    /// <summary>As the first layer, which does not pass a gradient on.</summary>
    [Network(3)]
    [Optimizers(OptimizerKinds.Adam)]
    [BatchNorm]
    [Dense(33)]
#pragma warning disable LG0070 // The running statistics of the last batch are intended.
    [BatchNorm(Relu, Momentum = 1)]
#pragma warning restore LG0070
    [Dense(2)]
    internal partial class BatchNormFirstSingle;

    /// <summary>As the last layer.</summary>
    [Network(3, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(4)]
    [BatchNorm(Softmax)]
    internal partial class BatchNormLast;

    /// <summary>On images, where a channel has the values of all pixels.</summary>
    [Network(3, 2, 3, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Conv2D(6, 1)]
    [BatchNorm(Silu)]
    [Dense(2)]
    internal partial class BatchNormImage;

    /// <summary>More channels than a vector has lanes.</summary>
    [Network(2, 3, 1)]
    [Optimizers(OptimizerKinds.Adam)]
    [Conv2D(17, 2, Padding = Padding.Same)]
    [BatchNorm(Relu)]
    [Dense(2)]
    internal partial class BatchNormImageSingle;

    /// <summary>After weights without biases, and with a dropout between them.</summary>
    [Network(4)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(17, Bias = false)]
    [Dropout(0.2)]
    [BatchNorm(Relu)]
    [Dense(3, Bias = false)]
    [BatchNorm(Softmax)]
    internal partial class BatchNormsAfterWeightsSingle;

    /// <summary>The same on images, and for the features of a flattened image.</summary>
    [Network(5, 4, 2)]
    [Optimizers(OptimizerKinds.Adam)]
    [Conv2D(3, 2, Bias = false)]
    [BatchNorm(Relu)]
    [Conv2D(4, 2)]
    [BatchNorm(Tanh)]
    [Conv2D(5, 1, Padding = Padding.Same)]
    [Flatten]
    [BatchNorm(Relu)]
    [Dense(2)]
    internal partial class BatchNormsAfterFiltersSingle;

    // ---- layer normalization ----------------------------------------------------------------------------------------

    /// <summary>Unrolled, as loops, and as the first layer.</summary>
    [Network(5, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [LayerNorm]
    [Dense(17)]
    [LayerNorm(Gelu)]
    [Dense(3, Softmax)]
    internal partial class LayerNorms;

    /// <summary>In single precision, also at the end.</summary>
    [Network(4)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(33)]
    [LayerNorm(Relu, Epsilon = 1e-3)]
    [Dense(3)]
    [LayerNorm(Softmax)]
    internal partial class LayerNormSingle;

    /// <summary>With one feature, only the shift remains.</summary>
    [Network(3, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(1)]
#pragma warning disable LG0038 // one feature is a separate case
    [LayerNorm(Tanh)]
#pragma warning restore LG0038
    [Dense(2)]
    internal partial class LayerNormOfOne;

    /// <summary>Over all pixels and channels.</summary>
    [Network(3, 2, 3, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [LayerNorm(Relu)]
    [Conv2D(2, 2)]
    internal partial class LayerNormImage;

    // ---- dropout ----------------------------------------------------------------------------------------------------

    /// <summary>On inputs, as loops and unrolled.</summary>
    [Network(20, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dropout(0.25)]
    [Dense(17, Relu)]
    [Dropout(0.5)]
    [Dense(6, Relu)]
#pragma warning disable LG0038 // a rate of 0 is a separate case
    [Dropout(0)]
#pragma warning restore LG0038
    [Dense(3, Softmax)]
    internal partial class Dropouts;

    /// <summary>The same noise in single precision, between layers that mix samples.</summary>
    [Network(5)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(33, Tanh)]
    [Dropout(0.1)]
    [BatchNorm(Silu)]
    [Dropout(0.9)]
    [Dense(2)]
    internal partial class DropoutsSingle;

    // ---- separate activations ---------------------------------------------------------------------------------------

    /// <summary>On inputs, one after another, and at the end.</summary>
    [Network(5, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Activation(Tanh)]
    [Dense(17)]
    [Activation(Gelu)]
    [Activation(Softplus)]
    [Dense(3)]
    [Activation(Softmax)]
    internal partial class Activations;

    /// <summary>After dropout, which inference omits.</summary>
    [Network(4)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(6)]
    [Dropout(0.3)]
    [Activation(LeakyRelu, Slope = 0.2)]
    [Dense(1)]
    [Activation(Sigmoid)]
    internal partial class ActivationsSingle;

    // ---- residual blocks --------------------------------------------------------------------------------------------

    /// <summary>Nested, with a common end and with a common beginning.</summary>
    [Network(3, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(6, Relu)]
    [Residual(4, Tanh)]
    [Dense(5, Relu)]
    [Residual(1)]
    [Dense(5, Silu)]
    [Dense(6)]
    [LayerNorm]
    [Residual(2, Relu)]
    [Residual(2)]
    [Dense(17)]
    [Dense(6)]
    [Dense(3, Softmax)]
    internal partial class Residuals;

    /// <summary>Around the first layer, and at the end.</summary>
    [Network(4)]
    [Optimizers(OptimizerKinds.Adam)]
    [Residual(2, Relu)]
    [Dense(17, Relu)]
    [Dense(4)]
    [Residual(2)]
    [Activation(Tanh)]
    [Dropout(0.5)]
    [Residual(1, Softmax)]
    [BatchNorm]
    internal partial class ResidualsSingle;

    /// <summary>A block of a residual network over images.</summary>
    [Network(4, 3, 2, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Conv2D(3, 3, Padding = Padding.Same)]
    [BatchNorm(Relu)]
    [Residual(4, Relu)]
    [Conv2D(3, 3, Padding = Padding.Same)]
    [BatchNorm(Relu)]
    [Conv2D(3, 3, Padding = Padding.Same, Bias = false)]
    [BatchNorm]
    [GlobalAvgPool2D]
    [Dense(2, Softmax)]
    internal partial class ResidualImages;

    // ---- images -----------------------------------------------------------------------------------------------------

    /// <summary>The usual order of layers, on a small scale.</summary>
    [Network(8, 8, 1, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Conv2D(3, 3, Relu, Padding = Padding.Same)]
    [MaxPool2D(2)]
    [Conv2D(6, 2, Tanh, Bias = false)]
    [AvgPool2D(2)]
    [Flatten]
    [Dense(3, Softmax)]
    internal partial class SmallLeNet;

    /// <summary>The same in single precision.</summary>
    [Network(8, 8, 1)]
    [Optimizers(OptimizerKinds.Adam)]
    [Conv2D(3, 3, Relu, Padding = Padding.Same)]
    [MaxPool2D(2)]
    [Conv2D(6, 2, Tanh, Bias = false)]
    [AvgPool2D(2)]
    [Flatten]
    [Dense(3, Softmax)]
    internal partial class SmallLeNetSingle;

    /// <summary>Strides with padding on both sides, on one side and on none.</summary>
    [Network(7, 6, 3, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Conv2D(17, 3, Stride = 2, Padding = Padding.Same)]
    [Conv2D(5, 2, LeakyRelu, Stride = 2, Padding = Padding.Same)]
    [Conv2D(3, 1, Stride = 2)]
    [Dense(2, Softmax)]
    internal partial class Strides;

    /// <summary>Strides over pixels that no window reaches.</summary>
    [Network(8, 6, 1, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Conv2D(3, 1, Tanh)]
    [Conv2D(4, 2, Relu, Stride = 3)]
    [Conv2D(2, 2, Stride = 3)]
    internal partial class StridesValid;

    /// <summary>More channels and filters than a vector has lanes.</summary>
    [Network(5, 4, 16)]
    [Optimizers(OptimizerKinds.Adam)]
    [Conv2D(33, 3, Relu)]
    [Conv2D(16, 2)]
    [GlobalAvgPool2D]
    [Dense(2)]
    internal partial class WideSingle;

    /// <summary>A kernel that is as large as the image.</summary>
    [Network(5, 5, 1)]
    [Optimizers(OptimizerKinds.Adam)]
    [Conv2D(1, 5, Padding = Padding.Same)]
    [Conv2D(3, 5, Sigmoid)]
    internal partial class LargeKernelSingle;

    /// <summary>Windows that overlap, and windows with pixels between them.</summary>
    [Network(7, 5, 3, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [AvgPool2D(2, Stride = 1)]
    [Conv2D(3, 1, Tanh)]
    [AvgPool2D(2, Stride = 1)]
    [Conv2D(2, 1)]
    [MaxPool2D(2, Stride = 1)]
    [Conv2D(6, 1, Relu)]
    [MaxPool2D(1, Stride = 3)]
    [Dense(2)]
    internal partial class Pools;

    /// <summary>Windows with pixels between them, and pixels that no window reaches.</summary>
    [Network(8, 7, 1, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Conv2D(2, 1, Relu)]
    [MaxPool2D(2, Stride = 3)]
    [Conv2D(3, 1)]
    [AvgPool2D(2)]
    [Dense(2)]
    internal partial class PoolGaps;

    /// <summary>Windows as loops.</summary>
    [Network(7, 6, 1, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Conv2D(2, 1, Tanh)]
    [MaxPool2D(5, Stride = 1)]
    [Conv2D(3, 2, Padding = Padding.Same)]
    [Flatten]
    [Dense(2, Softmax)]
    internal partial class LargePools;

    /// <summary>The same, and adjacent windows.</summary>
    [Network(5, 5, 3)]
    [Optimizers(OptimizerKinds.Adam)]
    [Conv2D(17, 1, Relu)]
    [AvgPool2D(5)]
    [Dense(2)]
    internal partial class LargePoolsSingle;

    /// <summary>On the inputs, whose gradient is not needed.</summary>
    [Network(3, 2, 17, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [GlobalAvgPool2D]
    [Dense(2, Softmax)]
    internal partial class GlobalPool;

    /// <summary>Flattening of the inputs, and a dense layer directly on images.</summary>
    [Network(2, 3, 1)]
    [Optimizers(OptimizerKinds.Adam)]
    [Flatten]
    [Dense(2, Softmax)]
    internal partial class FlattenFirstSingle;

    /// <summary>An image as the output.</summary>
    [Network(3, 3, 1, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Conv2D(2, 2, Softmax)]
    [Flatten]
    internal partial class ConvolutionLast;

    /// <summary>A softmax over all values of an image.</summary>
    [Network(3, 3, 1)]
    [Optimizers(OptimizerKinds.Adam)]
    [Conv2D(2, 2, Softmax)]
    internal partial class ConvolutionLastSingle;
}
