using Xunit;

namespace LayerGen.Tests.Networks.Checks;

/// <summary>
/// Performs on one thread what several threads would do, one part each. The order and the divisions must not matter.
/// </summary>
public sealed class PartTests
{
    public static TheoryData<NetworkCase> Networks => [.. NetworkCases.All];

    [Theory]
    [MemberData(nameof(GeneratedNetworkTests.NetworksOfFewParameters), MemberType = typeof(GeneratedNetworkTests))]
    public void Parts_of_a_batch_have_the_bits_of_the_whole(NetworkCase network)
    {
        foreach (int batchSize in new[] { 1, 17, 70 })
        {
            network.PartsGiveTheBitsOfTheWhole(batchSize, seed: 500 + batchSize);
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
    public void An_invalid_part_is_rejected(NetworkCase network)
    {
        foreach (int batchSize in new[] { 1, 23 })
        {
            network.RefusesWrongParts(batchSize, seed: 600 + batchSize);
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Outputs_that_overlap_the_inputs_are_correct_or_rejected(NetworkCase network)
    {
        foreach (int samples in new[] { 1, 40 })
        {
            network.PredictsInPlaceOrRefuses(samples, seed: 950 + samples);
        }
    }
}
