using System.Reflection;
using Xunit;

namespace LayerGen.Tests.Networks.Checks;

/// <summary>
/// Every check of the networks with layers other than dense ones, or with a time axis, at fewer sizes, because images
/// are slow in plain loops.
/// </summary>
public sealed class LayerNetworkTests
{
    public static TheoryData<NetworkCase> Networks => [.. LayerCases.All, .. SequenceCases.All];

    /// <summary>The networks in double precision, which central differences require.</summary>
    public static TheoryData<NetworkCase> DoubleNetworks
        => [.. Networks.Select(row => row.Data).Where(network => network.IsDouble)];

    /// <summary>The networks that can read a sequence step by step.</summary>
    public static TheoryData<NetworkCase> Streams
        => [.. SequenceCases.All.Where(network => network.HasStream)];

    [Fact]
    public void Every_network_has_a_reference()
        => Assert.Equal(
            typeof(Layers).GetNestedTypes(BindingFlags.NonPublic)
                .Concat(typeof(Sequences).GetNestedTypes(BindingFlags.NonPublic))
                .Select(type => type.Name)
                .Order(StringComparer.Ordinal),
            LayerCases.All.Concat(SequenceCases.All)
                .Select(network => network.NetworkType.Name)
                .Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Networks))]
    public void Matches_the_reference(NetworkCase network)
    {
        // The steps of a sequence take the reference as long as that many samples.
        int[] sizes = SequenceCases.All.Contains(network)
            ? [1, 3, 16, 17, 35]
            : [1, 2, 3, 4, 5, 8, 15, 16, 17, 24, 33, 70];
        foreach (int batchSize in sizes)
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
    public void Predictions_of_one_sample_and_of_many_have_the_bits_of_inference(NetworkCase network)
    {
        foreach (int samples in new[] { 1, 2, 16, 33 })
        {
            network.PredictsTheBitsOfTheForwardPass(samples, seed: 300 + samples);
        }
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public void A_stream_has_the_bits_of_the_prediction(NetworkCase network)
        => network.StreamsTheBitsOfThePrediction(seed: 350);

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
    public void Parts_of_a_batch_have_the_bits_of_the_whole(NetworkCase network)
    {
        foreach (int batchSize in new[] { 1, 17, 48 })
        {
            network.PartsGiveTheBitsOfTheWhole(batchSize, seed: 500 + batchSize);
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void An_invalid_part_is_rejected(NetworkCase network)
    {
        foreach (int batchSize in new[] { 2, 23 })
        {
            network.RefusesWrongParts(batchSize, seed: 600 + batchSize);
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Parts_of_a_prediction_have_the_bits_of_the_whole(NetworkCase network)
    {
        foreach (int samples in new[] { 1, 16, 33 })
        {
            network.PredictsInPartsTheBitsOfTheWhole(samples, seed: 900 + samples);
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Outputs_that_overlap_the_inputs_are_correct_or_rejected(NetworkCase network)
    {
        foreach (int samples in new[] { 2, 20 })
        {
            network.PredictsInPlaceOrRefuses(samples, seed: 950 + samples);
        }
    }
}
