using Shouldly;
using Xunit;

namespace LayerGen.Tests.Training;

/// <summary>Predictions from many threads at once.</summary>
public sealed class ThreadingTests
{
    [Fact]
    public void Many_threads_predict_with_one_network()
    {
        var network = new LargeSingleNet(seed: 3);
        var random = new NumpyRandom(4);
        float[][] inputs = [.. Enumerable.Range(0, 64)
            .Select(_ => Enumerable.Range(0, 600).Select(_ => (float)random.NextGaussian()).ToArray())];
        float[][] expected = [.. inputs.Select(x => Predict(network, x))];

        Parallel.For(0, 2000, k => Predict(network, inputs[k % 64]).ShouldBe(expected[k % 64]));
    }

    private static float[] Predict(LargeSingleNet network, float[] x)
    {
        var y = new float[10];
        network.Predict(x, y);
        return y;
    }
}
