using LayerGen.CompilerServices;
using LayerGen.Selection;
using LayerGen.Tests.Networks;
using LayerGen.Training;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Layouts;

/// <summary>Memory that is written while it is still read is rejected with both names, or causes no error.</summary>
public sealed class OverlapTests
{
    [Fact]
    public void An_ensemble_predicts_one_sample_in_place_and_rejects_it_for_many()
    {
        Ensemble<SmallNet, double> ensemble = Ensemble.Of([new SmallNet(0), new SmallNet(1), new SmallNet(2)]);
        double[] expected = new double[2];
        ensemble.Predict([1, 0, 1, 1], expected);
        double[] memory = [1, 0, 1, 1];
        ensemble.Predict(memory, memory.AsSpan(1, 2));
        memory.ShouldBe([1, expected[0], expected[1], 1]);

        double[] many = [.. Enumerable.Range(0, 40).Select(k => (double)(k % 2))];
        Refused(() => ensemble.PredictBySample(many, many.AsSpan(10, 20), 10), "y", "x and y", "20 elements");
        Refused(() => ensemble.PredictByFeature(many, many.AsSpan(39, 1), 10), "y", "1 element.");
        many.ShouldBe([.. Enumerable.Range(0, 40).Select(k => (double)(k % 2))]);
    }

    [Fact]
    public void Inputs_and_targets_that_are_views_of_the_cache_are_rejected()
    {
        var network = new SmallNet(1);
        SmallNet.Cache cache = SmallNet.CreateCache(20);
        network.Forward(new double[4 * 20], cache);
        Refused(() => network.Forward(cache.Y0.Blocks[..80], cache), "x", "inputs of this cache", "80 elements");
        Refused(() => network.ComputeLoss(cache.D.Blocks[..40], cache), "d", "targets of this cache", "40 elements");
        Refused(
            () => cache.LoadBySample(cache.Y0.Blocks.Slice(8, 80), new double[40]),
            "x",
            "inputs of this cache",
            "80 elements");
        Refused(
            () => cache.LoadBySample(new double[80], cache.D.Blocks[..40]),
            "d",
            "targets of this cache",
            "40 elements");
        Refused(
            () => cache.LoadBySample(new double[80], cache.Y0.Blocks[..40]),
            "d",
            "inputs of this cache",
            "40 elements");
        cache.BatchNumber.ShouldBe(1);

        // The results of another layer are only read.
        network.Forward(cache.Y1.Blocks[..80].ToArray(), cache);
        double expected = cache.Output[0, 19];
        network.Forward(new double[80], cache);
        network.Forward([.. new double[80]], cache);
        cache.Y1.Blocks[..80].CopyTo(cache.Y2.Blocks);
        network.Forward(cache.Y2.Blocks[..80], cache);
        cache.Output[0, 19].ShouldBe(expected);
    }

    [Fact]
    public void A_matrix_is_not_copied_from_or_to_itself()
    {
        var matrix = new SampleMatrix<double>(3, 16);
        Refused(() => matrix.CopyFromByFeature(matrix.Blocks[..6], 2), "columns", "this matrix", "6 elements");
        Refused(() => matrix.CopyFromBySample(matrix.Blocks[..6], 2), "rows", "this matrix", "6 elements");
        Refused(() => matrix.CopyToByFeature(matrix.Blocks[6..12], 2), "columns", "this matrix", "6 elements");
        Refused(() => matrix.CopyToBySample(matrix.Blocks[6..12], 2), "rows", "this matrix", "6 elements");
    }

    [Fact]
    public void Losses_that_overlap_the_predictions_or_targets_are_rejected()
    {
        double[] y = [0.25, 0.5, 0.75, 0.75, 0.5, 0.25];
        double[] d = [0, 1, 1, 1, 0, 0];
        double[] before = [.. y];
        Refused(
            () => KullbackLeibler.PerSample(y, d, 2, y.AsSpan(1, 3)), "divergences", "y and divergences", "3 elements");
        Refused(
            () => BinaryKullbackLeibler.PerSample(y, d, 2, d.AsSpan(3, 3)),
            "divergences",
            "d and divergences",
            "3 elements");
        Refused(() => SquaredError.PerSample(y, d, 2, y.AsSpan(2, 3)), "losses", "y and losses", "3 elements");
        Refused(() => AbsoluteError.PerSample(y, d, 2, d.AsSpan(1, 3)), "losses", "d and losses", "3 elements");
        Refused(() => HuberLoss.PerSample(y, d, 2, 1, y.AsSpan(0, 3)), "losses", "y and losses", "3 elements");
        y.ShouldBe(before);
    }

    private static void Refused(Action action, string argument, params string[] parts)
    {
        ArgumentException error = Should.Throw<ArgumentException>(action);
        error.ParamName.ShouldBe(argument);
        foreach (string part in parts)
        {
            error.Message.ShouldContain(part);
        }
    }
}
