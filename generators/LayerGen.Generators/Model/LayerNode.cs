using LayerGen.Generators.Infrastructure;

namespace LayerGen.Generators.Model;

/// <summary>
/// A layer in the graph of a network. Layers are numbered from 1 in the order in which they compute, and every layer takes what layers of
/// lower numbers give.
/// </summary>
/// <param name="Layer">The layer.</param>
/// <param name="Inputs">What it takes: 0 is the input of the network, n the output of layer n. At least one.</param>
internal sealed record LayerNode(Layer Layer, EquatableArray<int> Inputs)
{
    /// <summary>The shapes of its inputs.</summary>
    /// <param name="values">The shapes of all values of the network, by their numbers.</param>
    public IReadOnlyList<Shape> InputShapes(IReadOnlyList<Shape> values) => [.. Inputs.Select(input => values[input])];
}
