using System.Numerics;
using LayerGen.CompilerServices;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Numerics;

/// <summary>The counter-based numbers of dropout.</summary>
public sealed class DropoutMaskTests
{
    private const uint Quarter = 1u << 30;

    [Fact]
    public void Single_and_double_precision_have_the_same_mask()
        => Singles(key: 0x0123456789abcdef, 4096, Quarter).ShouldBe(Doubles(key: 0x0123456789abcdef, 4096, Quarter));

    [Theory]
    [InlineData(0u, 0.0)]
    [InlineData(429496730u, 0.1)]
    [InlineData(Quarter, 0.25)]
    [InlineData(1u << 31, 0.5)]
    [InlineData(3865470566u, 0.9)]
    public void The_share_of_dropped_elements_matches_the_threshold(uint threshold, double rate)
    {
        const int Count = 1 << 16;
        for (ulong layer = 0; layer < 8; layer++)
        {
            int dropped = Singles(DropoutMask.Key(seed: 5, batch: 9, (int)layer), Count, threshold)
                .Count(isDropped => isDropped);

            Math.Abs(dropped - rate * Count).ShouldBeLessThanOrEqualTo(5 * Math.Sqrt(Count * rate * (1 - rate)));
        }
    }

    [Fact]
    public void An_element_does_not_depend_on_where_its_vector_begins()
    {
        bool[] all = Singles(key: 77, 256, Quarter);
        for (int first = 0; first < 100; first++)
        {
            Vector<float> drawn = DropoutMask.Draw(77, first, Quarter, Vector<float>.One);
            for (int lane = 0; lane < Vector<float>.Count; lane++)
            {
                (drawn[lane] == 0).ShouldBe(all[first + lane]);
            }
        }
    }

    [Fact]
    public void Kept_elements_have_the_given_value()
    {
        Vector<double> drawn = DropoutMask.Draw(1, 0, 0, new Vector<double>(1.25));

        drawn.ShouldBe(new Vector<double>(1.25));
    }

    [Fact]
    public void Different_seeds_batches_and_layers_have_different_keys_and_independent_masks()
    {
        ulong[] keys =
        [
            DropoutMask.Key(0, 1, 1),
            DropoutMask.Key(1, 1, 1),
            DropoutMask.Key(0, 2, 1),
            DropoutMask.Key(0, 1, 2),
            DropoutMask.Key(1, 0, 1),
            DropoutMask.Key(ulong.MaxValue, 1, 1),
            DropoutMask.Key(0, long.MaxValue, 1),
            DropoutMask.Key(1ul << 32, 1, 1),
        ];

        keys.ShouldBeUnique();
        const int Count = 1 << 14;
        bool[][] masks = [.. keys.Select(key => Singles(key, Count, 1u << 31))];
        for (int a = 0; a < masks.Length; a++)
        {
            for (int b = 0; b < a; b++)
            {
                int equal = masks[a].Zip(masks[b]).Count(pair => pair.First == pair.Second);
                Math.Abs(equal - Count / 2)
                    .ShouldBeLessThan(5 * (int)Math.Sqrt(Count) / 2, $"{keys[a]:x} and {keys[b]:x}");
            }
        }
    }

    [Fact]
    public void A_key_and_a_mask_are_always_the_same()
    {
        // Computed independently of the library, from the definitions of the two functions.
        const ulong Key = 0xbe254ae299520b10;
        DropoutMask.Key(seed: 42, batch: 3, layer: 2).ShouldBe(Key);
        string.Concat(Singles(Key, 64, Quarter).Select(isDropped => isDropped ? '0' : '1'))
            .ShouldBe("1101100111111111110111111101100011101111111111111111111111111011");
    }

    /// <summary>Returns which elements are dropped.</summary>
    private static bool[] Singles(ulong key, int count, uint threshold)
    {
        var dropped = new bool[count];
        for (int element = 0; element < count; element += Vector<float>.Count)
        {
            Vector<float> drawn = DropoutMask.Draw(key, element, threshold, Vector<float>.One);
            for (int lane = 0; lane < Vector<float>.Count; lane++)
            {
                dropped[element + lane] = drawn[lane] == 0;
            }
        }

        return dropped;
    }

    private static bool[] Doubles(ulong key, int count, uint threshold)
    {
        var dropped = new bool[count];
        for (int element = 0; element < count; element += Vector<double>.Count)
        {
            Vector<double> drawn = DropoutMask.Draw(key, element, threshold, Vector<double>.One);
            for (int lane = 0; lane < Vector<double>.Count; lane++)
            {
                dropped[element + lane] = drawn[lane] == 0;
            }
        }

        return dropped;
    }
}
