using System.Numerics;
using System.Runtime.CompilerServices;
using LayerGen.CompilerServices;
using LayerGen.Training;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Numerics;

/// <summary>Buffers, blocks of samples and views.</summary>
public sealed class LayoutTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(386)]
    [InlineData(100_000)]
    public void Buffers_start_on_a_cache_line_and_have_slack(int length)
    {
        for (int k = 0; k < 20; k++)
        {
            var buffer = new AlignedBuffer<float>(length);
            buffer.Length.ShouldBe(length);
            buffer.Span.Length.ShouldBe(length);
            if (length > 0)
            {
                nint address = Unsafe.ByteOffset(ref Unsafe.NullRef<float>(), ref buffer.Span[0]);
                (address % 64).ShouldBe(0);
            }
        }
    }

    [Fact]
    public void Blocks_hold_16_samples_feature_by_feature()
    {
        var matrix = new SampleMatrix<float>(3, 20);
        for (int f = 0; f < 3; f++)
        {
            for (int s = 0; s < 20; s++)
            {
                matrix[f, s] = 100 * f + s;
            }
        }

        matrix.Blocks.Length.ShouldBe(3 * 32);
        matrix.Blocks[0].ShouldBe(0);
        matrix.Blocks[15].ShouldBe(15);
        matrix.Blocks[16].ShouldBe(100);
        matrix.Blocks[3 * 16].ShouldBe(16);
        matrix.Blocks[3 * 16 + 2 * 16 + 3].ShouldBe(219);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(20)]
    public void Columns_are_read_back_and_the_rest_is_zero(int samples)
    {
        float[] columns = [.. Enumerable.Range(1, 3 * samples).Select(k => (float)k)];
        var matrix = new SampleMatrix<float>(3, 20);
        matrix.Blocks.Fill(float.NaN);
        matrix.CopyFromByFeature(columns, samples);

        var back = new float[columns.Length];
        matrix.CopyToByFeature(back, samples);
        back.ShouldBe(columns);
        matrix.ToArray(samples)[2, samples - 1].ShouldBe(3 * samples);
        for (int s = samples; s < SampleBlock.RoundUp(samples); s++)
        {
            matrix.Blocks[SampleBlock.Offset(s, 3) + 16].ShouldBe(0);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 15)]
    [InlineData(64, 16)]
    [InlineData(65, 17)]
    [InlineData(200, 40)]
    public void Rows_are_the_columns_in_the_other_order(int features, int samples)
    {
        float[] columns = [.. Enumerable.Range(1, features * samples).Select(k => (float)k)];
        float[] rows = [.. Enumerable.Range(0, columns.Length)
            .Select(k => columns[k % features * samples + k / features])];
        var expected = new SampleMatrix<float>(features, 40);
        expected.CopyFromByFeature(columns, samples);
        var matrix = new SampleMatrix<float>(features, 40);
        int used = SampleBlock.RoundUp(samples) * features;
        matrix.Blocks[..used].Fill(float.NaN);

        matrix.CopyFromBySample(rows, samples);

        matrix.Blocks.ToArray().ShouldBe(expected.Blocks.ToArray());
        float[] back = new float[rows.Length];
        matrix.CopyToBySample(back, samples);
        back.ShouldBe(rows);
        matrix.CopyToByFeature(back, samples);
        back.ShouldBe(columns);
        Should.Throw<ArgumentException>(() => matrix.CopyFromBySample(new float[features + 1], 1))
            .ParamName.ShouldBe("rows");
        Should.Throw<ArgumentException>(() => matrix.CopyToBySample(new float[features + 1], 1))
            .ParamName.ShouldBe("rows");
    }

    [Fact]
    public void Transposing_puts_the_features_of_a_sample_side_by_side()
    {
        for (int features = 1; features <= 40; features++)
        {
            for (int samples = 1; samples <= 40; samples++)
            {
                var single = new SampleMatrix<float>(features, samples);
                var full = new SampleMatrix<double>(features, samples);
                for (int k = 0; k < features * samples; k++)
                {
                    single[k / samples, k % samples] = k + 1;
                    full[k / samples, k % samples] = k + 1;
                }

                int width = SampleBlock.RoundUp(features);
                float[] singleRows = new float[width * SampleBlock.RoundUp(samples)];
                double[] fullRows = new double[singleRows.Length];
                SampleTranspose.ToRows(single.Blocks, singleRows, features, 0, samples);
                SampleTranspose.ToRows(full.Blocks, fullRows, features, 0, samples);
                for (int k = 0; k < features * samples; k++)
                {
                    int place = k % samples * width + k / samples;
                    (singleRows[place] == k + 1 && fullRows[place] == k + 1)
                        .ShouldBeTrue($"{features} × {samples}, element {k}");
                }
            }
        }
    }

    [Fact]
    public void Transposing_checks_its_lengths()
    {
        Should.Throw<ArgumentOutOfRangeException>(
            () => SampleTranspose.ToRows(new float[16], new float[16 * 16], 2, 0, 1)).ParamName.ShouldBe("matrix");
        Should.Throw<ArgumentOutOfRangeException>(() => SampleTranspose.ToRows(new float[32], new float[16], 2, 0, 1))
            .ParamName.ShouldBe("rows");
        Should.Throw<ArgumentOutOfRangeException>(
            () => SampleTranspose.ToRows(new double[32], new double[16 * 16], 2, 8, 16)).ParamName.ShouldBe("first");
        Should.Throw<ArgumentOutOfRangeException>(
            () => SampleTranspose.ToRows(new double[32], new double[16 * 16], 2, 16, 0)).ParamName.ShouldBe("first");

        // Products that exceed an int.
        Should.Throw<ArgumentOutOfRangeException>(
            () => SampleTranspose.ToRows(new float[16], new float[256], 1 << 28, 0, 16)).ParamName.ShouldBe("matrix");
        Should.Throw<ArgumentOutOfRangeException>(() => SampleTranspose.ToRows(new float[16], new float[256], 0, 0, 16))
            .ParamName.ShouldBe("features");
    }

    [Fact]
    public void The_first_lanes_of_a_vector_are_stored()
    {
        var vector = Vector.CreateSequence(1f, 1f);
        for (int count = 0; count <= 20; count++)
        {
            var destination = new float[20];
            SampleBlock.StoreFirst(vector, destination.AsSpan(0, count));
            int stored = Math.Min(count, Vector<float>.Count);
            destination.ShouldBe([.. Enumerable.Range(1, stored).Select(k => (float)k), .. new float[20 - stored]]);
        }
    }

    [Fact]
    public void Indices_and_sizes_are_checked()
    {
        var matrix = new SampleMatrix<float>(3, 20);
        Should.Throw<ArgumentOutOfRangeException>(() => matrix[3, 0]).ParamName.ShouldBe("feature");
        Should.Throw<ArgumentOutOfRangeException>(() => matrix[0, 20]).ParamName.ShouldBe("sample");
        Should.Throw<ArgumentException>(() => matrix.CopyFromByFeature(new float[4], 1))
            .Message.ShouldContain("3 features × 1 samples = 3 elements, but got 4");
        Should.Throw<ArgumentException>(() => matrix.CopyFromByFeature(new float[63], 21))
            .ParamName.ShouldBe("samples");
        Should.Throw<ArgumentOutOfRangeException>(() => new SampleMatrix<float>(0, 1)).ParamName.ShouldBe("features");
        Should.Throw<ArgumentException>(() => { _ = new MatrixView<int>(new int[5], 2, 3); })
            .Message.ShouldContain("2 × 3 = 6 elements, but got 5");
        Should.Throw<IndexOutOfRangeException>(() => { _ = new MatrixView<int>(new int[6], 2, 3)[1, 3]; })
            .Message.ShouldContain("[1, 3]");
    }

    [Fact]
    public void A_view_is_rows_of_columns()
    {
        int[] values = [1, 2, 3, 4, 5, 6];
        var view = new MatrixView<int>(values, 2, 3);
        view[1, 0].ShouldBe(4);
        view.Row(1).ToArray().ShouldBe([4, 5, 6]);
        view[0, 2] = 30;
        values[2].ShouldBe(30);
        view.ToArray().ShouldBe(new[,] { { 1, 2, 30 }, { 4, 5, 6 } });
    }
}
