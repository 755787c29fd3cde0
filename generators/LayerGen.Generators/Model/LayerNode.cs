using LayerGen.Generators.Infrastructure;

namespace LayerGen.Generators.Model;

/// <summary>
/// A layer in the graph of a network. Layers are numbered from 1 in the order in which they are computed. The inputs of
/// every layer are outputs of layers with lower numbers.
/// </summary>
/// <param name="Layer">The layer.</param>
/// <param name="Inputs">The inputs, at least one: 0 is the input of the network, n the output of layer n.</param>
internal sealed record LayerNode(Layer Layer, EquatableArray<int> Inputs)
{
    /// <summary>Gets the shapes of the inputs.</summary>
    /// <param name="values">The shapes of all values of the network, by their numbers.</param>
    public IReadOnlyList<Shape> InputShapes(IReadOnlyList<Shape> values) => [.. Inputs.Select(input => values[input])];
}
