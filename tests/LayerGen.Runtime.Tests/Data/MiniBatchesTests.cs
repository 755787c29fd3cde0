using CsCheck;
using LayerGen.Data;
using Shouldly;
using Xunit;

namespace LayerGen.Tests;

public sealed class MiniBatchesTests
{
    [Theory]
    [InlineData(102, 16, 7, 6)]
    [InlineData(102, 8, 13, 6)]
    [InlineData(96, 16, 6, 16)]
    [InlineData(5, 5, 1, 5)]
    [InlineData(5, 1, 5, 1)]
    [InlineData(5, int.MaxValue, 1, 5)]
    public void The_last_mini_batch_contains_the_rest(int samples, int batchSize, int batches, int last)
    {
        int[][] pieces = Cut(new int[samples], batchSize);

        new MiniBatches(new int[samples], batchSize).Count.ShouldBe(batches);
        pieces.Length.ShouldBe(batches);
        pieces[..^1].ShouldAllBe(piece => piece.Length == batchSize);
        pieces[^1].Length.ShouldBe(last);
    }

    [Fact]
    public void No_samples_result_in_no_mini_batch()
    {
        new MiniBatches([], 4).Count.ShouldBe(0);
        Cut([], 4).ShouldBeEmpty();
        default(MiniBatches).Count.ShouldBe(0);
    }

    [Fact]
    public void The_mini_batches_in_a_row_are_the_order_itself() =>
        Gen.Select(Gen.Int.Array[0, 200], Gen.Int[1, 250]).Sample(static (order, batchSize) =>
        {
            int[][] pieces = Cut(order, batchSize);
            return pieces.SelectMany(static piece => piece).SequenceEqual(order)
                && pieces.All(piece => piece.Length >= 1 && piece.Length <= batchSize)
                && pieces.Length == new MiniBatches(order, batchSize).Count;
        });

    [Fact]
    public void A_mini_batch_is_a_view_of_the_order()
    {
        int[] order = [3, 1, 2];

        foreach (ReadOnlySpan<int> batch in new MiniBatches(order, 2))
        {
            order.AsSpan().Overlaps(batch).ShouldBeTrue();
        }
    }

    [Fact]
    public void Enumerating_them_allocates_nothing()
    {
        int[] order = new int[100];
        Sum(order);

        long before = GC.GetAllocatedBytesForCurrentThread();
        int total = Sum(order);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        total.ShouldBe(100);

        static int Sum(int[] order)
        {
            int total = 0;
            foreach (ReadOnlySpan<int> batch in new MiniBatches(order, 16))
            {
                total += batch.Length;
            }

            return total;
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-8)]
    public void A_size_less_than_1_is_rejected(int batchSize)
    {
        var error = Should.Throw<ArgumentOutOfRangeException>(() => new MiniBatches([1, 2], batchSize).Count);

        error.ParamName.ShouldBe("batchSize");
        error.Message.ShouldStartWith($"Expected a batch size of at least 1, but got {batchSize}.");
    }

    private static int[][] Cut(int[] order, int batchSize)
    {
        List<int[]> pieces = [];
        foreach (ReadOnlySpan<int> batch in new MiniBatches(order, batchSize))
        {
            pieces.Add(batch.ToArray());
        }

        return [.. pieces];
    }
}
