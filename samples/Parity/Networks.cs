using LayerGen;
using static LayerGen.Activation;

namespace ParitySample;

// The notebook draws the weights of every layer after He, those of the softmax layer too, for which Xavier would be the
// default; hence the Init of the last layers.

/// <summary>The notebook's baseline, in double precision as NumPy computes.</summary>
[Network(4, Precision = Precision.Double)]
[Dense(4, Relu)]
[Dense(4, Relu)]
[Dense(2, Softmax, Init = Init.He)]
public partial class BaselineNet;

/// <summary>The notebook's improved network, in double precision as NumPy computes.</summary>
[Network(4, Precision = Precision.Double)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(2, Softmax, Init = Init.He)]
public partial class ImprovedNet;

/// <summary>The improved network in single precision, the default and the faster choice.</summary>
[Network(4)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(2, Softmax, Init = Init.He)]
public partial class ImprovedSingleNet;
