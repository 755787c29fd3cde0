using System.Numerics;
using LayerGen.CompilerServices;
using LayerGen.Training;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Numerics;

/// <summary>Sums over a batch, compared with plain ones.</summary>
public sealed class SampleStatisticsTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 7)]
    [InlineData(6, 16)]
    [InlineData(6, 17)]
    [InlineData(8, 32)] // four channels together, then eight
    [InlineData(66, 16)]
    [InlineData(196, 32)] // of four channels, 98 terms in each lane, more than a run has
    [InlineData(12, 70)]
    public void Sums_of_every_channel_are_those_of_its_values(int features, int samples)
    {
        Check<float>(features, samples, 1e-5);
        Check<double>(features, samples, 1e-14);
    }

    [Fact]
    public void The_padding_is_not_added()
    {
        var matrix = new SampleMatrix<double>(2, 20);
        matrix.CopyFromByFeature([.. Enumerable.Repeat(1.0, 2 * 17)], 17);
        for (int s = 17; s < 32; s++)
        {
            matrix.Blocks[SampleBlock.Offset(s, 2)] = double.NaN;
            matrix.Blocks[SampleBlock.Offset(s, 2) + SampleBlock.Size] = double.PositiveInfinity;
        }

        SampleStatistics.Sum<double>(matrix.Blocks, 2, 0, 2, 17).ShouldBe(17);
        SampleStatistics.Sum<double>(matrix.Blocks, 2, 0, 1, 17).ShouldBe(34);
        SampleStatistics.SumOfSquares<double>(matrix.Blocks, 3, 2, 1, 2, 17).ShouldBe(4 * 17);
        double[] channels = new double[2];
        SampleStatistics.SumsOfProducts<double>(matrix.Blocks, matrix.Blocks, 2, channels, 17);
        channels.ShouldBe([17, 17]);
    }

    /// <summary>
    /// For every vector width, a sum consists of 16 sums, one for each position in a block, whose halves are then added
    /// repeatedly.
    /// </summary>
    [Theory]
    [InlineData(5)]
    [InlineData(16)]
    [InlineData(39)]
    [InlineData(64)]
    [InlineData(256)] // 48 terms in each position, as many as a run has
    public void The_order_of_the_sum_is_fixed(int samples)
    {
        CheckOrder<float>(samples);
        CheckOrder<double>(samples);
    }

    private static void CheckOrder<T>(int samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int Features = 3;
        var random = new Random(samples);
        var matrix = new SampleMatrix<T>(Features, samples);
        T[] values =
            [.. Enumerable.Range(0, Features * samples).Select(_ => T.CreateChecked(random.NextDouble() - 0.5))];
        matrix.CopyFromByFeature(values, samples);

        var sums = new T[16];
        for (int s = 0; s < samples; s++)
        {
            for (int f = 0; f < Features; f++)
            {
                sums[s % 16] += values[f * samples + s];
            }
        }

        for (int half = 8; half > 0; half /= 2)
        {
            for (int s = 0; s < half; s++)
            {
                sums[s] += sums[s + half];
            }
        }

        SampleStatistics.Sum<T>(matrix.Blocks, Features, 0, 1, samples).ShouldBe(sums[0]);
    }

    private static void Check<T>(int features, int samples, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new Random(features * 100 + samples);
        double[] Values() =>
            [.. Enumerable.Range(0, features * samples).Select(_ => (double)(float)(random.NextDouble() - 0.3))];
        double[] a = Values();
        double[] b = Values();
        SampleMatrix<T> matrixA = Matrix(a);
        SampleMatrix<T> matrixB = Matrix(b);
        var product = new SampleMatrix<T>(features, samples);
        for (int k = 0; k < product.Blocks.Length; k++)
        {
            product.Blocks[k] = matrixA.Blocks[k] * matrixB.Blocks[k];
        }

        foreach (int step in Enumerable.Range(1, features).Where(step => features % step == 0))
        {
            for (int first = 0; first < step; first++)
            {
                int[] places = [.. Enumerable.Range(0, a.Length).Where(k => k / samples % step == first)];
                Close(SampleStatistics.Sum<T>(matrixA.Blocks, features, first, step, samples), places.Sum(k => a[k]));
                Close(
                    SampleStatistics.SumOfSquares(
                        matrixA.Blocks, T.CreateChecked(0.25), features, first, step, samples),
                    places.Sum(k => (a[k] - 0.25) * (a[k] - 0.25)));
            }

            // Sums of all channels have the bits of single ones.
            var sums = new T[step];
            SampleStatistics.Sums<T>(matrixA.Blocks, features, sums, samples);
            var products = new T[step];
            SampleStatistics.SumsOfProducts<T>(matrixA.Blocks, matrixB.Blocks, features, products, samples);
            for (int k = 0; k < step; k++)
            {
                sums[k].ShouldBe(SampleStatistics.Sum<T>(matrixA.Blocks, features, k, step, samples));
                products[k].ShouldBe(SampleStatistics.Sum<T>(product.Blocks, features, k, step, samples));
            }
        }

        SampleMatrix<T> Matrix(double[] values)
        {
            var matrix = new SampleMatrix<T>(features, samples);
            matrix.CopyFromByFeature([.. values.Select(T.CreateChecked)], samples);
            return matrix;
        }

        void Close(T actual, double expected) =>
            double.CreateChecked(actual).ShouldBe(expected, tolerance * features * samples);
    }
}
