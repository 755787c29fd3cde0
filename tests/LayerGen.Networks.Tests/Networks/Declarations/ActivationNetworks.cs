using static LayerGen.Activation;

namespace LayerGen.Tests.Networks.Declarations;

// Every activation in hidden layers and at the output, in both precisions, unrolled and as loops.

/// <summary>Every activation without a kink in a hidden layer.</summary>
[Network(5, Precision = Precision.Double)]
[Optimizers(OptimizerKinds.Adam)]
[Dense(7, Tanh)]
[Dense(6, Sigmoid)]
[Dense(9, Gelu)]
[Dense(5, Silu)]
[Dense(6, Softplus)]
[Dense(8, Elu)]
[Dense(3, Tanh)]
internal partial class SmoothNet;

/// <summary>The activations with kinks, and their settings.</summary>
[Network(5, Precision = Precision.Double)]
[Optimizers(OptimizerKinds.Adam)]
[Dense(7, LeakyRelu, Slope = 0.2)]
[Dense(9, HardSigmoid)]
[Dense(5, LeakyRelu)]
[Dense(6, Elu, Alpha = 0.5)]
[Dense(3, HardSigmoid)]
internal partial class KinkedNet;

/// <summary>Custom activations, in every position where an activation is allowed.</summary>
[Network(4, Precision = Precision.Double)]
[Optimizers(OptimizerKinds.Adam)]
[Dense(6, typeof(Swish))]
[Dense(5, typeof(Bent))]
[Activation(typeof(Bent))]
[LayerNorm(typeof(Swish))]
[Residual(1, typeof(Bent))]
[Dense(5, typeof(Swish))]
[Dense(3, typeof(Bent))]
internal partial class UserNet;

/// <summary>Every activation without a kink in a hidden layer, in single precision.</summary>
[Network(5)]
[Optimizers(OptimizerKinds.Adam)]
[Dense(7, Tanh)]
[Dense(6, Sigmoid)]
[Dense(9, Gelu)]
[Dense(5, Silu)]
[Dense(6, Softplus)]
[Dense(8, Elu)]
[Dense(3, Tanh)]
internal partial class SmoothSingleNet;

/// <summary>The activations with kinks, and their settings, in single precision.</summary>
[Network(5)]
[Optimizers(OptimizerKinds.Adam)]
[Dense(7, LeakyRelu, Slope = 0.2)]
[Dense(9, HardSigmoid)]
[Dense(5, LeakyRelu)]
[Dense(6, Elu, Alpha = 0.5)]
[Dense(3, HardSigmoid)]
internal partial class KinkedSingleNet;

/// <summary>Custom activations, in every position where an activation is allowed, in single precision.</summary>
[Network(4)]
[Optimizers(OptimizerKinds.Adam)]
[Dense(6, typeof(Swish))]
[Dense(5, typeof(Bent))]
[Activation(typeof(Bent))]
[LayerNorm(typeof(Swish))]
[Residual(1, typeof(Bent))]
[Dense(5, typeof(Swish))]
[Dense(3, typeof(Bent))]
internal partial class UserSingleNet;

/// <summary>Two activations with the same name.</summary>
[Network(3, Precision = Precision.Double)]
[Optimizers(OptimizerKinds.Adam)]
[Dense(4, typeof(Bent.Tanh))]
[Dense(4, Tanh)]
[Dense(2, typeof(Bent.Tanh))]
internal partial class SameNameNet;

/// <summary>An output with Gelu.</summary>
[Network(3, Precision = Precision.Double)]
[Optimizers(OptimizerKinds.Adam)]
[Dense(4, Gelu)]
internal partial class GeluOutputNet;

/// <summary>An output with Silu.</summary>
[Network(3, Precision = Precision.Double)]
[Optimizers(OptimizerKinds.Adam)]
[Dense(4, Silu)]
internal partial class SiluOutputNet;

/// <summary>An output with Softplus.</summary>
[Network(3, Precision = Precision.Double)]
[Optimizers(OptimizerKinds.Adam)]
[Dense(4, Softplus)]
internal partial class SoftplusOutputNet;

/// <summary>An output with Elu.</summary>
[Network(3, Precision = Precision.Double)]
[Optimizers(OptimizerKinds.Adam)]
[Dense(4, Elu, Alpha = 2)]
internal partial class EluOutputNet;

/// <summary>An output with LeakyRelu.</summary>
[Network(3, Precision = Precision.Double)]
[Optimizers(OptimizerKinds.Adam)]
[Dense(4, LeakyRelu)]
internal partial class LeakyReluOutputNet;

/// <summary>An output with Gelu, in single precision.</summary>
[Network(3)]
[Optimizers(OptimizerKinds.Adam)]
[Dense(4, Gelu)]
internal partial class GeluOutputSingleNet;

/// <summary>Long activations of more units than fit in one method.</summary>
[Network(2, Unroll = Unroll.Always)]
[Optimizers(OptimizerKinds.Adam)]
[Dense(40, Gelu)]
[Dense(34, Silu)]
[Dense(2)]
internal partial class LongNet;

/// <summary>The same as loops, with outputs that are not unrolled.</summary>
[Network(2, Precision = Precision.Double, Unroll = Unroll.Never)]
[Optimizers(OptimizerKinds.Adam)]
[Dense(40, Gelu)]
[Dense(70, Tanh)]
[Dense(66, Softplus)]
internal partial class LongLoopsNet;
