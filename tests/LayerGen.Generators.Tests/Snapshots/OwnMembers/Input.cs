using System;
using LayerGen;
using static LayerGen.Activation;

namespace Demo;

/// <summary>What all models of the project have.</summary>
public abstract class Named
{
    /// <summary>A name for reports.</summary>
    public string Name { get; protected init; } = "";
}

/// <summary>Documented by its author, too.</summary>
[Network(4)]
[Dense(8, Relu)]
[Dense(3, Softmax)]
public sealed partial class IrisNet : Named, IDisposable
{
    private static readonly string[] Species = ["setosa", "versicolor", "virginica"];

    /// <summary>Creates a network with a name.</summary>
    public IrisNet(string name)
        : this(seed: 7)
    {
        Name = name;
    }

    /// <summary>The most likely species.</summary>
    public string Predict(ReadOnlySpan<float> x)
    {
        Span<float> probabilities = stackalloc float[OutputCount];
        Predict(x, probabilities);
        float largest = MathF.Max(probabilities[0], MathF.Max(probabilities[1], probabilities[2]));
        return Species[probabilities.IndexOf(largest)];
    }

    /// <inheritdoc/>
    public void Dispose() => Parameters.Clear();
}
