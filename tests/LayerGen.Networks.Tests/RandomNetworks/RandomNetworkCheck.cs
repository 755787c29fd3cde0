namespace LayerGen.Tests.RandomNetworks;

/// <summary>What is checked of a random network.</summary>
internal static class RandomNetworkCheck
{
    /// <summary>Forward, loss and backward in training, and inference, of a batch whose size comes with the seed.</summary>
    /// <exception cref="Exception">Something differs.</exception>
    public static void Run(NetworkCase network, int seed)
    {
        int batchSize = 1 + (int)((uint)seed * 7 % 40);
        network.MatchesTheReference(batchSize, batchSize + (int)((uint)seed % 3) * 10, seed);
        network.PredictsLikeTheReference(batchSize, seed + 1);
        network.PredictsTheBitsOfTheForwardPass(batchSize, seed + 2);
        network.SaysWhereItsWeightsAre();
        network.IgnoresThePadding(batchSize, seed + 3);
    }
}
