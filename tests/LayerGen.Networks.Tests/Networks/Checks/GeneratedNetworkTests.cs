using Xunit;

namespace LayerGen.Tests.Networks.Checks;

/// <summary>Every check of every network: the generated code is compared with independent references.</summary>
public sealed class GeneratedNetworkTests
{
    public static TheoryData<NetworkCase> Networks => [.. NetworkCases.All];

    /// <summary>The networks without those whose many parameters are treated like fewer, but take seconds.</summary>
    public static TheoryData<NetworkCase> NetworksOfFewParameters =>
        [.. NetworkCases.All.Where(network => !network.IsLarge)];

    /// <summary>The networks in double precision, which central differences require.</summary>
    public static TheoryData<NetworkCase> DoubleNetworks => [.. NetworkCases.All.Where(network => network.IsDouble)];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Matches_the_reference_at_every_batch_size(NetworkCase network)
    {
        // The plain loops of the reference take most of the time of a large network: sizes around those of vectors do.
        foreach (int batchSize in network.IsLarge ? [1, 2, 3, 7, 8, 15, 16, 17, 33, 48, 70] : Enumerable.Range(1, 70))
        {
            network.MatchesTheReference(batchSize, batchSize, seed: batchSize);
        }
    }

    [Fact]
    public void The_gradient_after_a_sigmoid_ignores_the_floor_of_the_loss()
    {
        for (int batchSize = 1; batchSize <= 20; batchSize++)
        {
            LossCases.IgnoredFloor.MatchesTheReference(batchSize, batchSize, seed: batchSize);
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_cache_can_hold_smaller_batches(NetworkCase network)
    {
        foreach (int batchSize in new[] { 1, 6, 8, 15, 16, 17, 39 })
        {
            network.MatchesTheReference(batchSize, capacity: 40, seed: 100 + batchSize);
        }
    }

    [Theory]
    [MemberData(nameof(DoubleNetworks))]
    public void Gradients_match_central_differences(NetworkCase network)
    {
        foreach (int batchSize in new[] { 1, 2, 6, 17 })
        {
            network.MatchesCentralDifferences(batchSize, seed: 200 + batchSize);
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Predictions_of_one_sample_and_of_many_have_the_bits_of_the_forward_pass(NetworkCase network)
    {
        foreach (int samples in new[] { 1, 2, 15, 16, 17, 33 })
        {
            network.PredictsTheBitsOfTheForwardPass(samples, seed: 300 + samples);
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Results_do_not_depend_on_the_padding(NetworkCase network)
    {
        foreach (int batchSize in new[] { 1, 3, 6, 9, 15, 23 })
        {
            network.IgnoresThePadding(batchSize, seed: 400 + batchSize);
        }
    }

    [Theory]
    [MemberData(nameof(NetworksOfFewParameters))]
    public void The_steps_of_optimizers_match_their_formulas(NetworkCase network) =>
        network.StepsLikeTheFormulas(seed: 7);

    [Theory]
    [MemberData(nameof(Networks))]
    public void The_network_states_the_positions_of_its_weights(NetworkCase network) =>
        network.SaysWhereItsWeightsAre();
}
