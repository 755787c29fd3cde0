using LayerGen.Data;
using static LayerGen.Activation;

namespace LayerGen.Tests.Networks;

/// <summary>The notebook's baseline, and the data that it learns.</summary>
[Network(4, Precision = Precision.Double)]
[Dense(4, Relu)]
[Dense(4, Relu)]
[Dense(2, Softmax, Initializer = Initializer.He)]
[Optimizers(OptimizerKinds.GradientDescent | OptimizerKinds.Adam)]
internal partial class SmallNet
{
    public static (Dataset<double> Train, Dataset<double> Validation) Data() =>
        Parity.Images<double>(2, 2, samples: 128, seed: 0).Split(0.8);
}

/// <summary>The notebook's improved network, in single precision.</summary>
[Network(4)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(2, Softmax, Initializer = Initializer.He)]
[Optimizers(OptimizerKinds.Adam)]
internal partial class ImprovedNet
{
    public static (Dataset<float> Train, Dataset<float> Validation) Data() =>
        Parity.Images(2, 2, samples: 128, seed: 0).Split(0.8);
}

/// <summary>A line through points.</summary>
[Network(1, Precision = Precision.Double)]
[Dense(1)]
[Optimizers(OptimizerKinds.GradientDescent | OptimizerKinds.Adam)]
internal partial class LineNet
{
    /// <summary>Creates samples of y = 2x + 1 from −1 to 1.</summary>
    public static Dataset<double> Data(int samples = 20)
    {
        double[] x = [.. Enumerable.Range(0, samples).Select(k => 2.0 * k / (samples - 1) - 1)];
        return Dataset<double>.FromRows(x, 1, [.. x.Select(value => 2 * value + 1)], 1);
    }
}
