using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LayerGen.CompilerServices;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Layouts;

/// <summary>
/// Transposes of a part of the samples, as a thread performs them. tests/arm64/run repeats these tests with the form
/// for Arm64.
/// </summary>
public sealed class SampleTransposeTests
{
    private const int Samples = 72;

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 16)]
    [InlineData(0, 72)]
    [InlineData(16, 16)]
    [InlineData(16, 37)]
    [InlineData(32, 64)]
    [InlineData(64, 70)]
    public void A_part_is_transposed_and_nothing_outside_it_is_written(int first, int end)
    {
        for (int features = 1; features <= 35; features++)
        {
            int width = SampleBlock.RoundUp(features);
            int rows = SampleBlock.RoundUp(Samples);
            float[] single = [.. Enumerable.Range(1, rows * features).Select(k => (float)k)];
            double[] full = [.. Enumerable.Range(1, rows * features).Select(k => (double)k)];
            float[] singleRows = [.. Enumerable.Repeat(-1f, rows * width)];
            double[] fullRows = [.. Enumerable.Repeat(-1.0, rows * width)];

            SampleTranspose.ToRows(single, singleRows, features, first, end);
            SampleTranspose.ToRows(full, fullRows, features, first, end);

            for (int s = 0; s < rows; s++)
            {
                for (int f = 0; f < width; f++)
                {
                    string place = $"{features} features, sample {s}, feature {f}";
                    int k = s * width + f;
                    if (s < first || s >= SampleBlock.RoundUp(end))
                    {
                        (singleRows[k] == -1 && fullRows[k] == -1).ShouldBeTrue(place);
                    }
                    else if (s < end)
                    {
                        // The padding of a row is not written, or with copies of the last feature: what lies behind
                        // this feature may not belong to the matrix.
                        int source = SampleBlock.Offset(s, features) + Math.Min(f, features - 1) * SampleBlock.Size;
                        (singleRows[k] == single[source] || (f >= features && singleRows[k] == -1))
                            .ShouldBeTrue($"single precision, {place}");
                        (fullRows[k] == full[source] || (f >= features && fullRows[k] == -1))
                            .ShouldBeTrue($"double precision, {place}");
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 16)]
    [InlineData(0, 72)]
    [InlineData(16, 37)]
    [InlineData(32, 64)]
    [InlineData(64, 70)]
    public void Rows_become_the_blocks_that_they_came_from(int first, int end)
    {
        int samples = SampleBlock.RoundUp(Samples);
        for (int features = 1; features <= 35; features++)
        {
            float[] single = [.. Enumerable.Range(1, samples * features).Select(k => (float)k)];
            double[] full = [.. Enumerable.Range(1, samples * features).Select(k => (double)k)];
            float[] singleRows = new float[samples * SampleBlock.RoundUp(features)];
            double[] fullRows = new double[samples * SampleBlock.RoundUp(features)];
            float[] singleBack = [.. Enumerable.Repeat(-1f, samples * features)];
            double[] fullBack = [.. Enumerable.Repeat(-1.0, samples * features)];
            SampleTranspose.ToRows(single, singleRows, features, 0, samples);
            SampleTranspose.ToRows(full, fullRows, features, 0, samples);

            SampleTranspose.ToColumns(singleRows, singleBack, features, first, end);
            SampleTranspose.ToColumns(fullRows, fullBack, features, first, end);

            for (int s = 0; s < samples; s++)
            {
                for (int f = 0; f < features; f++)
                {
                    int k = SampleBlock.Offset(s, features) + f * SampleBlock.Size;
                    string place = $"{features} features, sample {s}, feature {f}";
                    if (s >= first && s < end)
                    {
                        (singleBack[k] == single[k] && fullBack[k] == full[k]).ShouldBeTrue(place);
                    }
                    else if (s < first || s >= SampleBlock.RoundUp(end))
                    {
                        (singleBack[k] == -1 && fullBack[k] == -1).ShouldBeTrue(place);
                    }
                }
            }
        }
    }

    [Fact]
    public void Weights_of_every_shape_are_transposed()
    {
        for (int inputs = 1; inputs <= 35; inputs++)
        {
            for (int units = 1; units <= 35; units++)
            {
                AlignedBuffer<float> single = Numbers<float>(inputs * units);
                AlignedBuffer<double> full = Numbers<double>(inputs * units);
                var singleResult = new AlignedBuffer<float>(inputs * units);
                var fullResult = new AlignedBuffer<double>(inputs * units);

                SampleTranspose.Weights(single.Span, singleResult.Span, inputs, units);
                SampleTranspose.Weights(full.Span, fullResult.Span, inputs, units);

                for (int k = 0; k < inputs * units; k++)
                {
                    int transposed = k % units * inputs + k / units;
                    (singleResult.Span[transposed] == k + 1 && fullResult.Span[transposed] == k + 1)
                        .ShouldBeTrue($"{inputs} × {units}, element {k}");
                }

                // What lies behind the matrix is not written.
                ref float behind = ref Unsafe.Add(ref MemoryMarshal.GetReference(singleResult.Span), inputs * units);
                behind.ShouldBe(0);
            }
        }
    }

    [Fact]
    public void Weights_of_another_size_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => SampleTranspose.Weights(new float[6], new float[6], 2, 4))
            .Message.ShouldContain("2 × 4");
        Should.Throw<ArgumentOutOfRangeException>(() => SampleTranspose.Weights(new double[8], new double[6], 2, 4))
            .Message.ShouldContain("8 and 6 elements");
    }

    [Fact]
    public void All_bits_are_kept()
    {
        // A NaN with a payload, a subnormal number and a negative zero.
        int[] bits = [0x7FA12345, 1, int.MinValue, unchecked((int)0xFFC54321)];
        float[] single = [.. Enumerable.Range(0, 16 * 5).Select(k => BitConverter.Int32BitsToSingle(bits[k % 4]))];
        double[] full = [.. Enumerable.Range(0, 16 * 5).Select(k => BitConverter.Int64BitsToDouble(
            ((long)bits[k % 4] << 32) | (uint)k))];
        float[] singleRows = new float[16 * 16];
        double[] fullRows = new double[16 * 16];

        SampleTranspose.ToRows(single, singleRows, 5, 0, 16);
        SampleTranspose.ToRows(full, fullRows, 5, 0, 16);

        for (int k = 0; k < single.Length; k++)
        {
            int row = k % 16 * 16 + k / 16;
            BitConverter.SingleToInt32Bits(singleRows[row]).ShouldBe(BitConverter.SingleToInt32Bits(single[k]));
            BitConverter.DoubleToInt64Bits(fullRows[row]).ShouldBe(BitConverter.DoubleToInt64Bits(full[k]));
        }
    }

    /// <summary>Creates a buffer of 1, 2, 3, …, followed by numbers that no transpose may use.</summary>
    private static AlignedBuffer<T> Numbers<T>(int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var buffer = new AlignedBuffer<T>(count);
        for (int k = 0; k < count; k++)
        {
            buffer.Span[k] = T.CreateChecked(k + 1);
        }

        for (int k = count; k < count + AlignedBuffer<T>.Slack; k++)
        {
            Unsafe.Add(ref MemoryMarshal.GetReference(buffer.Span), k) = T.NaN;
        }

        return buffer;
    }
}
