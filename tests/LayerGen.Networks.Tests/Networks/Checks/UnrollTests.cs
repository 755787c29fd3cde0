using System.Reflection;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Networks.Checks;

/// <summary>Unrolled code and loops differ only in speed and compile time. The bits are the same.</summary>
public sealed class UnrollTests
{
    private static readonly Optimizer[] Optimizers = [Optimizer.Adam(0.002)];

    public static TheoryData<NetworkPair> Pairs => [.. NetworkPair.All];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Unrolled_code_and_loops_train_and_predict_the_same_bits(NetworkPair pair)
    {
        foreach (Optimizer optimizer in Optimizers)
        {
            foreach (int batchSize in new[] { 1, 7, 8, 16, 23, 40 })
            {
                byte[] unrolled = pair.Unrolled.TrainedBits(optimizer, batchSize, steps: 100, seed: batchSize);
                byte[] loops = pair.Loops.TrainedBits(optimizer, batchSize, steps: 100, seed: batchSize);

                unrolled.AsSpan().SequenceEqual(loops).ShouldBeTrue($"{pair}, {optimizer}, batches of {batchSize}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Each_network_is_generated_as_declared(NetworkPair pair)
    {
        Plans(pair.Unrolled).ShouldAllBe(plan => plan == "unrolled");
        Plans(pair.Loops).ShouldAllBe(plan => plan == "tiled");
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Both_match_the_reference(NetworkPair pair)
    {
        foreach (int batchSize in new[] { 1, 5, 16, 23, 40 })
        {
            pair.Unrolled.MatchesTheReference(batchSize, batchSize, seed: 700 + batchSize);
            pair.Loops.MatchesTheReference(batchSize, batchSize, seed: 700 + batchSize);
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Parts_of_a_batch_have_the_bits_of_the_whole(NetworkPair pair)
    {
        foreach (int batchSize in new[] { 1, 33 })
        {
            pair.Unrolled.PartsGiveTheBitsOfTheWhole(batchSize, seed: 800 + batchSize);
            pair.Loops.PartsGiveTheBitsOfTheWhole(batchSize, seed: 800 + batchSize);
        }
    }

    /// <summary>Returns the word in each line of the network's table of layers.</summary>
    private static string[] Plans(NetworkCase network)
    {
        var summary = (string)network.NetworkType.GetProperty("Summary", BindingFlags.Static | BindingFlags.Public)!
            .GetValue(null)!;
        string[] plans = [.. summary.Split(' ', '\n').Where(word => word is "unrolled" or "tiled")];
        plans.ShouldNotBeEmpty();
        return plans;
    }
}
