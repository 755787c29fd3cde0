using LayerGen.Data;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Training;

/// <summary>Loading a batch into its workspace.</summary>
public sealed class BatchCacheTests
{
    [Fact]
    public void Samples_are_gathered_in_the_order_of_their_indices()
    {
        (Dataset<double> train, _) = TrainerTests.Data();
        BaselineNet.Cache cache = BaselineNet.CreateCache(20);
        int[] samples = [7, 3, 99, 0, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63];

        cache.Load(train, samples);

        cache.SampleCount.ShouldBe(18);
        cache.Y0.ToArray(18).ShouldBe(train.Select(samples).ToInputMatrix());
        cache.D.ToArray(18).ShouldBe(train.Select(samples).ToTargetMatrix());
    }

    [Fact]
    public void The_padding_of_the_last_block_is_cleared()
    {
        (Dataset<double> train, _) = TrainerTests.Data();
        BaselineNet.Cache cache = BaselineNet.CreateCache(32);
        cache.Y0.Blocks.Fill(double.NaN);
        cache.D.Blocks.Fill(double.NaN);

        cache.Load(train, [1, 2, 3]);

        cache.Y0.ToArray(16).Cast<double>().ShouldAllBe(value => double.IsFinite(value));
        cache.D.ToArray(16).Cast<double>().ShouldAllBe(value => double.IsFinite(value));
    }

    [Fact]
    public void A_batch_loaded_sample_by_sample_equals_the_matrices()
    {
        (Dataset<double> train, _) = TrainerTests.Data();
        BaselineNet.Cache expected = BaselineNet.CreateCache(20);
        expected.Load(train, [.. Enumerable.Range(0, 19)]);
        BaselineNet.Cache cache = BaselineNet.CreateCache(20);

        cache.LoadBySample(
            [.. Enumerable.Range(0, 19).SelectMany(s => train.GetInput(s).ToArray())],
            [.. Enumerable.Range(0, 19).SelectMany(s => train.GetTarget(s).ToArray())]);

        cache.SampleCount.ShouldBe(19);
        cache.BatchNumber.ShouldBe(1);
        cache.Y0.Blocks.ToArray().ShouldBe(expected.Y0.Blocks.ToArray());
        cache.D.Blocks.ToArray().ShouldBe(expected.D.Blocks.ToArray());
        Should.Throw<ArgumentException>(() => cache.LoadBySample(new double[8], new double[3])).ParamName.ShouldBe("d");
        cache.SampleCount.ShouldBe(19);
    }

    [Fact]
    public void A_batch_that_does_not_fit_is_rejected()
    {
        (Dataset<double> train, _) = TrainerTests.Data();
        BaselineNet.Cache cache = BaselineNet.CreateCache(2);
        Dataset<double> other = Dataset<double>.FromRows([1], 1, [1], 1);

        Refused(() => cache.Load(train, [1, 2, 3]), "samples", "1 … 2 samples", "3");
        Refused(() => cache.Load(train, []), "samples", "1 … 2 samples", "0");
        Refused(() => cache.Load(other, [0]), "data", "4 features and 2 targets", "1 and 1");
        Should.Throw<InvalidOperationException>(() => cache.LoadTargets([1, 0])).Message.ShouldContain("no batch");
        cache.SampleCount.ShouldBe(0);

        static void Refused(Action load, string argument, string expected, string actual)
        {
            ArgumentException exception = Should.Throw<ArgumentException>(load);
            exception.ParamName.ShouldBe(argument);
            exception.Message.ShouldContain(expected);
            exception.Message.ShouldContain(actual);
        }
    }
}
