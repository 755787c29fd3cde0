using LayerGen;
using LayerGen.Persistence;
using static LayerGen.Activation;

namespace Demo;

/// <summary>What all models of the project must have.</summary>
public abstract class Titled
{
    /// <summary>The title for reports.</summary>
    public required string Title { get; init; }
}

/// <summary>Only the project knows the title, so it has its own method that creates the network of a file.</summary>
[Network(4)]
[Dense(3, Softmax)]
public sealed partial class TitledNet : Titled
{
    /// <summary>Creates the network of a file.</summary>
    public static TitledNet Load(string path, WeightMap? map = null)
    {
        var network = new TitledNet { Title = path };
        network.LoadWeights(path, map);
        return network;
    }
}
