using CsCheck;
using Xunit;

namespace LayerGen.Tests.RandomNetworks;

/// <summary>Compares random declarations with their references, like the declared networks.</summary>
public sealed class RandomNetworkTests
{
    // Every run uses this seed, and a failure prints it. Change it to draw other networks, or use tests/LayerGen.Fuzz
    // to draw many more.
    private const string Seed = "0000KOzLKwe4";

    /// <summary>
    /// The number of networks. Compiling them takes nearly all of the time. LayerGen.Fuzz draws as many as time
    /// permits.
    /// </summary>
    private const int Networks = 28;

    [Fact]
    public void Random_networks_match_their_references()
    {
        RandomDeclaration.Any.Array[Networks].Sample(
            declarations =>
            {
                using var networks = new CompiledNetworks(declarations);
                for (int k = 0; k < declarations.Length; k++)
                {
                    try
                    {
                        NetworkCase network = networks.Cases[k]
                            ?? throw new InvalidOperationException("The declaration is refused.");
                        Check(network, declarations[k], seed: k);
                    }
                    catch (Exception exception)
                    {
                        throw new InvalidOperationException($"{declarations[k]}: {exception.Message}", exception);
                    }
                }
            },
            seed: Seed,
            iter: 1,
            threads: 1,
            print: declarations => string.Join("\n", declarations.Select(declaration => declaration.ToString())));
    }

    private static void Check(NetworkCase network, RandomDeclaration declaration, int seed)
    {
        RandomNetworkCheck.Run(network, seed);
        if (network.IsDouble && !declaration.HasSteps)
        {
            network.MatchesCentralDifferences(1 + seed % 5, seed + 5);
        }
    }
}
