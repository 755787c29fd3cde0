using Xunit;

namespace LayerGen.Tests.Networks.Checks;

/// <summary>The weights of samples in the losses and gradients of every network.</summary>
public sealed class SampleWeightTests
{
    public static TheoryData<NetworkCase> Networks => [.. NetworkCases.All];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Losses_and_gradients_are_multiplied_by_the_weights(NetworkCase network)
    {
        foreach (int batchSize in new[] { 3, 37 })
        {
            network.WeighsItsSamples(batchSize, seed: 1300 + batchSize);
        }
    }
}
