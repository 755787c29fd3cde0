using System.Reflection;
using Xunit;

namespace LayerGen.Tests.Networks.Checks;

/// <summary>Every check of the networks with other layers than dense ones, at fewer sizes than of those: images are slow as plain loops.</summary>
public sealed class LayerNetworkTests
{
    public static TheoryData<NetworkCase> Networks => [.. LayerCases.All];

    /// <summary>Those in double precision, which central differences need.</summary>
    public static TheoryData<NetworkCase> DoubleNetworks => [.. LayerCases.All.Where(network => network.IsDouble)];

    [Fact]
    public void Every_network_has_a_reference()
        => Assert.Equal(
            typeof(Layers).GetNestedTypes(BindingFlags.NonPublic).Select(type => type.Name).Order(StringComparer.Ordinal),
            LayerCases.All.Select(network => network.NetworkType.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Networks))]
    public void Matches_the_reference(NetworkCase network)
    {
        foreach (int batchSize in new[] { 1, 2, 3, 4, 5, 8, 15, 16, 17, 24, 33, 70 })
        {
            network.MatchesTheReference(batchSize, batchSize, seed: batchSize);
        }

        network.MatchesTheReference(batchSize: 9, capacity: 40, seed: 101);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Predicts_like_the_reference_in_inference(NetworkCase network)
    {
        foreach (int samples in new[] { 2, 7, 16, 33 })
        {
            network.PredictsLikeTheReference(samples, seed: 150 + samples);
        }
    }

    [Theory]
    [MemberData(nameof(DoubleNetworks))]
    public void Gradients_match_central_differences(NetworkCase network)
    {
        foreach (int batchSize in new[] { 3, 17 })
        {
            network.MatchesCentralDifferences(batchSize, seed: 200 + batchSize);
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void One_sample_and_many_predict_the_bits_of_inference(NetworkCase network)
    {
        foreach (int samples in new[] { 1, 2, 16, 33 })
        {
            network.PredictsTheBitsOfTheForwardPass(samples, seed: 300 + samples);
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Results_do_not_depend_on_the_padding(NetworkCase network)
    {
        foreach (int batchSize in new[] { 1, 3, 9, 23 })
        {
            network.IgnoresThePadding(batchSize, seed: 400 + batchSize);
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Parts_of_a_batch_give_the_bits_of_the_whole(NetworkCase network)
    {
        foreach (int batchSize in new[] { 1, 17, 48 })
        {
            network.PartsGiveTheBitsOfTheWhole(batchSize, seed: 500 + batchSize);
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_part_that_is_none_is_refused(NetworkCase network)
    {
        foreach (int batchSize in new[] { 2, 23 })
        {
            network.RefusesWrongParts(batchSize, seed: 600 + batchSize);
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Parts_of_a_prediction_give_the_bits_of_the_whole(NetworkCase network)
    {
        foreach (int samples in new[] { 1, 16, 33 })
        {
            network.PredictsInPartsTheBitsOfTheWhole(samples, seed: 900 + samples);
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Outputs_in_the_memory_of_the_inputs_are_right_or_refused(NetworkCase network)
    {
        foreach (int samples in new[] { 2, 20 })
        {
            network.PredictsInPlaceOrRefuses(samples, seed: 950 + samples);
        }
    }
}
