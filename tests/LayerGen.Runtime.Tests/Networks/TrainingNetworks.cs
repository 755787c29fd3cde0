using LayerGen.Data;
using static LayerGen.Activation;

namespace LayerGen.Tests.Networks;

/// <summary>Batch normalization of the inputs, so that the running statistics are those of the data.</summary>
[Network(50, Precision = Precision.Double)]
[BatchNorm]
[Dense(1)]
[Optimizers(OptimizerKinds.GradientDescent | OptimizerKinds.Adam)]
internal partial class StatisticsNet;

/// <summary>Batch normalization of an image: a sample has four values of its one channel.</summary>
[Network(2, 2, 1, Precision = Precision.Double)]
[BatchNorm]
[Flatten]
[Dense(1)]
[Optimizers(OptimizerKinds.Adam)]
internal partial class PixelStatisticsNet;

/// <summary>Everything that a run keeps: running statistics, noise, moments.</summary>
[Network(4)]
[Dense(16)]
[BatchNorm(Relu)]
[Dropout(0.2)]
[Dense(2, Softmax)]
[Optimizers(OptimizerKinds.Adam)]
internal partial class MemoryNet;

/// <summary>A network wide enough for two threads.</summary>
[Network(64)]
[Dense(160, Relu)]
[Dense(2, Softmax)]
[Optimizers(OptimizerKinds.Adam)]
internal partial class WideNet
{
    public static Dataset<float> Data(int samples)
    {
        var random = new NumpyRandom(5);
        float[] x = [.. Enumerable.Range(0, samples * 64).Select(_ => (float)random.NextGaussian())];
        return Dataset<float>.FromRows(
            x, 64, [.. Enumerable.Range(0, samples).SelectMany(s => x[s * 64] > 0 ? (float[])[1, 0] : [0, 1])], 2);
    }
}

/// <summary>A network that starts with zeros, for which the loss is finite for any inputs.</summary>
[Network(2)]
[Dense(2, Softmax, Initializer = Initializer.Zeros)]
[Optimizers(OptimizerKinds.Adam)]
internal partial class ZeroNet;
