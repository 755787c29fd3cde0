using LayerGen;
using static LayerGen.Activation;

namespace ParitySample;

// The notebook draws every layer after He, the softmax layer too; LayerGen's own choice for a softmax layer is Xavier.

/// <summary>The notebook's baseline, 4 → 4 → 4 → 2.</summary>
[Network(4, Precision = Precision.Double)]
[Dense(4, Relu)]
[Dense(4, Relu)]
[Dense(2, Softmax, Init = Init.He)]
public partial class BaselineNet;

/// <summary>The notebook's improved network, 4 → 16 → 16 → 2.</summary>
[Network(4, Precision = Precision.Double)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(2, Softmax, Init = Init.He)]
public partial class ImprovedNet;

/// <summary>The improved network in single precision, for <c>--single</c>.</summary>
[Network(4)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(2, Softmax, Init = Init.He)]
public partial class ImprovedSingleNet;
