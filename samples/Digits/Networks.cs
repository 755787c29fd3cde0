using LayerGen;
using static LayerGen.Activation;

namespace DigitsSample;

// Without label smoothing, the validation loss depends on the confidence for a few unusual images and therefore selects
// a worse epoch.

/// <summary>Connects every pixel with every unit, without knowing which pixels are adjacent.</summary>
[Network(DigitsFile.Pixels)]
[Dense(128, Relu)]
[Dense(64, Relu)]
[Dense(DigitsFile.Classes, Softmax)]
[Loss(LabelSmoothing = 0.1)]
[Optimizers(OptimizerKinds.Adam)]
public partial class DenseNet;

/// <summary>The same 3 × 3 weights at every position of the image, then at every position of a coarser one.</summary>
[Network(DigitsFile.Side, DigitsFile.Side, 1)]
[Conv2D(16, 3, Relu, Padding = Padding.Same)]
[MaxPool2D(2)]
[Conv2D(32, 3, Relu, Padding = Padding.Same)]
[Flatten]
[Dropout(0.5)]
[Dense(DigitsFile.Classes, Softmax)]
[Loss(LabelSmoothing = 0.1)]
[Optimizers(OptimizerKinds.Adam)]
public partial class ConvolutionalNet;
