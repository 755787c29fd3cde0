using LayerGen.Data;
using LayerGen.Training;
using Shouldly;

namespace LayerGen.Tests.ComingFrom;

/// <summary>The common parts of the comparisons with other libraries.</summary>
internal static class Compared
{
    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    /// <summary>Creates options for full-batch steps without validation data.</summary>
    public static TrainingOptions Steps(int steps, int samples, Optimizer optimizer) =>
        new() { Epochs = steps, BatchSize = samples, Optimizer = optimizer };

    /// <summary>Creates samples from rows of features and rows of targets.</summary>
    public static Dataset<double> Samples(double[,] x, double[,] d) =>
        Dataset<double>.FromRows([.. x.Cast<double>()], x.GetLength(1), [.. d.Cast<double>()], d.GetLength(1));

    /// <summary>Trains a network by full-batch steps from given parameters.</summary>
    public static double[] Train<TNetwork, TCache, TGradients>(
        ITrainable<TNetwork, double, TCache, TGradients> trainable,
        double[] start,
        Dataset<double> data,
        int steps,
        Optimizer optimizer,
        Schedule? schedule = null)
        where TNetwork : class, INetwork<TNetwork, double, TCache, TGradients>
        where TCache : BatchCache<double>
        where TGradients : GradientBuffer<double>
    {
        var network = (TNetwork)trainable;
        start.CopyTo(network.Parameters);
        Trainer<TNetwork, double, TCache, TGradients>.Train(
            network, data, null, Steps(steps, data.SampleCount, optimizer) with { Schedule = schedule }, Cancellation);
        return network.Parameters.ToArray();
    }

    /// <summary>Computes the outputs for samples in rows, one after another.</summary>
    public static double[] Outputs<TNetwork, TCache, TGradients>(
        ITrainable<TNetwork, double, TCache, TGradients> network, double[,] x)
        where TNetwork : class, ITrainable<TNetwork, double, TCache, TGradients>
        where TCache : BatchCache<double>
        where TGradients : GradientBuffer<double>
    {
        double[] outputs = new double[x.GetLength(0) * network.OutputCount];
        for (int s = 0; s < x.GetLength(0); s++)
        {
            double[] sample = [.. Enumerable.Range(0, x.GetLength(1)).Select(i => x[s, i])];
            network.Predict(sample, outputs.AsSpan(s * network.OutputCount, network.OutputCount));
        }

        return outputs;
    }

    /// <summary>
    /// Creates weights of 1 on the diagonal and no bias, so that the outputs are the activation of the inputs.
    /// </summary>
    public static double[] Identity(int size)
    {
        double[] parameters = new double[size * size + size];
        for (int i = 0; i < size; i++)
        {
            parameters[i * size + i] = 1;
        }

        return parameters;
    }

    public static void ShouldBeNear(this double[] actual, double[] expected, double tolerance, string? what = null)
    {
        actual.Length.ShouldBe(expected.Length, what);
        for (int k = 0; k < actual.Length; k++)
        {
            actual[k].ShouldBe(expected[k], tolerance, $"{what} [{k}]");
        }
    }
}
