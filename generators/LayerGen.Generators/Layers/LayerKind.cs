using System.Collections.Immutable;
using LayerGen.Generators.Parsing;

namespace LayerGen.Generators.Layers;

/// <summary>How a kind of layer is declared: the attribute, and what of it makes a <see cref="Layer"/>.</summary>
internal abstract class LayerKind
{
    /// <summary>
    /// All kinds, by the full name of their attribute. They are found and not listed, so that a new kind is its own file, its
    /// attribute and its tests, and touches nothing else.
    /// </summary>
    public static readonly ImmutableDictionary<string, LayerKind> ByAttribute = typeof(LayerKind).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(LayerKind)) && !type.IsAbstract)
        .Select(type => (LayerKind)Activator.CreateInstance(type))
        .ToImmutableDictionary(kind => kind.AttributeName);

    /// <summary>The full name of the attribute: <c>LayerGen.DenseAttribute</c>.</summary>
    public abstract string AttributeName { get; }

    /// <summary>
    /// Reads the attribute, reporting what is wrong with it.
    /// </summary>
    /// <param name="attribute">The attribute.</param>
    /// <returns>The layer, or null when it cannot be generated.</returns>
    public abstract Layer? Read(AttributeReader attribute);
}
