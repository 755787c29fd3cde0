namespace LayerGen.Tests.RandomNetworks;

/// <summary>Checks a random network.</summary>
internal static class RandomNetworkCheck
{
    /// <summary>
    /// Checks the forward pass, the loss and the backward pass in training, inference, and streams. The seed determines
    /// the size of the batch.
    /// </summary>
    /// <exception cref="Exception">A result differs from the reference.</exception>
    public static void Run(NetworkCase network, int seed)
    {
        int batchSize = 1 + (int)((uint)seed * 7 % 40);
        network.MatchesTheReference(batchSize, batchSize + (int)((uint)seed % 3) * 10, seed);
        network.PredictsLikeTheReference(batchSize, seed + 1);
        network.PredictsTheBitsOfTheForwardPass(batchSize, seed + 2);
        network.SaysWhereItsWeightsAre();
        network.IgnoresThePadding(batchSize, seed + 3);
        if (network.HasStream)
        {
            network.StreamsTheBitsOfThePrediction(seed + 7);
        }

        if (network.HasModel)
        {
            network.PredictsTheSameAsOnnxRuntime(batchSize, seed + 4);
            network.LoadsItsModel(seed + 6);
            if (network.HasFold)
            {
                network.PredictsTheSameFolded(batchSize, seed + 5);
            }
        }
    }
}
