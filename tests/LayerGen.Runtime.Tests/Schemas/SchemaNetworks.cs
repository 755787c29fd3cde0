using static LayerGen.Activation;

namespace LayerGen.Tests.Schemas;

[Network(6, 6, 1)]
[Conv2D(2, 3, Padding = Padding.Same)]
[BatchNorm(Relu)]
[MaxPool2D(2)]
[Flatten]
[Dropout(0.25)]
[Dense(3, Softmax)]
internal sealed partial class PictureNet;

[Network(4, Precision = Precision.Double)]
[Dense(4, Tanh)]
[Residual(2, Relu)]
[Dense(5, LeakyRelu, Slope = 0.2)]
[Dense(4)]
[Dense(1)]
internal sealed partial class RunNet
{
    /// <summary>A custom field that needs the schema when the class is initialized.</summary>
    public static readonly string Key = "runs/" + Schema.Fingerprint;
}
