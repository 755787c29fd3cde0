using CsCheck;
using Xunit;

namespace LayerGen.Tests.RandomNetworks;

/// <summary>Random declarations, generated, compiled, run and compared like the declared networks.</summary>
public sealed class RandomNetworkTests
{
    // One seed for every run; a failure prints it. Change it to draw others, or draw many more with tests/LayerGen.Fuzz.
    private const string Seed = "0000KOzLKwe4";

    /// <summary>Compiling them is nearly all of the time; LayerGen.Fuzz draws as many as there is time for.</summary>
    private const int Networks = 200;

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
                        Check(networks.Cases[k] ?? throw new InvalidOperationException("The declaration is refused."), declarations[k], seed: k);
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
