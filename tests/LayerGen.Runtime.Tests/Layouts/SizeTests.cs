using System.Globalization;
using LayerGen.CompilerServices;
using LayerGen.Data;
using LayerGen.Metrics;
using LayerGen.Tests.Networks;
using LayerGen.Training;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Layouts;

/// <summary>
/// Sizes that are too large are rejected with the largest possible size, before anything is allocated.
/// </summary>
public sealed class SizeTests
{
    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(int.MaxValue - 16)]
    [InlineData(200_000_000)]
    public void A_cache_that_is_too_large_is_rejected_with_the_largest_possible_size(int batchSize)
    {
        // The maximum is 16 elements per sample, those of a layer.
        ArgumentOutOfRangeException error = Should.Throw<ArgumentOutOfRangeException>(
            () => ImprovedNet.CreateCache(batchSize));
        error.ParamName.ShouldBe("batchSize");
        error.Message.ShouldContain(
            "Expected 1 … 134217648 samples, as many as an array can hold, but got " + Text(batchSize));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void A_cache_of_no_samples_is_rejected(int batchSize)
        => Refused(() => ImprovedNet.CreateCache(batchSize), "batchSize", "at least 1", Text(batchSize));

    [Fact]
    public void Buffers_that_are_too_large_are_rejected_with_the_largest_possible_size()
    {
        Refused(() => new SampleMatrix<float>(3, int.MaxValue), "samples", "1 … 715827520", "2147483647");
        Refused(() => new SampleMatrix<float>(1 << 20, 1 << 20), "samples", "1 … 2032", "1048576");
        Refused(() => new SampleMatrix<float>(0, 1), "features", "at least 1 feature", "0");
        Refused(() => new SampleMatrix<float>(1, 0), "samples", "1 …", "0");
        Refused(() => new AlignedBuffer<float>(int.MaxValue), "length", "0 … 2147483559", "2147483647");
        Refused(() => new AlignedBuffer<double>(-1), "length", "0 …", "-1");
        Refused(() => SampleBlock.RoundUp(int.MaxValue), "samples", "0 … 2147483632", "2147483647");
        Refused(() => SampleBlock.RoundUp(-1), "samples", "0 …", "-1");
        Refused(() => new ConfusionMatrix(int.MaxValue), "classes", "46340", "2147483647");
        Refused(() => new NumpyRandom(0).Permutation(int.MaxValue), "n", "2147483591", "2147483647");
        Refused(
            () => Patterns.Images<float>(2, 2, 1000, 0, Patterns.Parity, classes: int.MaxValue),
            "classes",
            "2147483 classes",
            "2147483647");
        Refused(() => Parity.Images(1 << 20, 1 << 20, 1 << 20, 0), "samples", "2147483591 pixels", "1048576");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    [InlineData(int.MinValue)]
    public void Zero_parts_are_rejected(int parts)
    {
        string expected = "Expected parts of at least 1, but got " + Text(parts) + ".";
        SmallNet network = new(1);
        SmallNet.Cache cache = SmallNet.CreateCache(4);
        SmallNet.Gradients gradients = SmallNet.CreateGradients();
        network.Forward(new double[16], cache);
        cache.LoadTargets(new double[8]);
        var adam = new SmallNet.AdamState(0.01);
        foreach (int part in new[] { 0, 1, -1 })
        {
            Refused(() => network.ComputeWeightGradients(cache, gradients, part, parts), "parts", expected);
            Refused(() => adam.Update(network, gradients, part, parts), "parts", expected);
            Refused(() => adam.Measure(gradients, part, parts), "parts", expected);
            Refused(() => BatchPart.Start(100, part, parts), "parts", expected);
            Refused(() => BatchPart.Check(part, parts), "parts", expected);
        }

        Refused(
            () => network.ComputeWeightGradients(cache, gradients, 2, 2),
            "part",
            "Expected a part from 0 to 1, but got 2 of 2.");
        Refused(() => BatchPart.Start(100, 3, 2), "part", "Expected a part from 0 to 1, but got 3 of 2.");
        BatchPart.Start(100, 2, 2).ShouldBe(100);
    }

    [Fact]
    public void An_invalid_row_is_rejected()
    {
        SmallNet network = new(1);
        foreach (int row in new[] { -1, 4, 1 << 30 })
        {
            Should.Throw<IndexOutOfRangeException>(() => { _ = network.W1.Row(row)[0]; })
                .Message.ShouldContain("a row of a 4 × 4 matrix, but got " + Text(row));
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Refused(Action action, string argument, params string[] parts)
    {
        ArgumentException error = Should.Throw<ArgumentException>(action);
        error.ParamName.ShouldBe(argument);
        foreach (string part in parts)
        {
            error.Message.ShouldContain(part);
        }
    }

    private static void Refused(Func<object?> action, string argument, params string[] parts)
        => Refused(() => { _ = action(); }, argument, parts);
}
