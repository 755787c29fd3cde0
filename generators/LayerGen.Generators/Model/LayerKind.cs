namespace LayerGen.Generators.Model;

/// <summary>
/// The declaration of a kind of layer: its attribute, and the <see cref="Layer"/> that is created from the attribute.
/// </summary>
internal abstract class LayerKind
{
    /// <summary>Gets the full name of the attribute: <c>LayerGen.DenseAttribute</c>.</summary>
    public abstract string AttributeName { get; }

    /// <summary>Reads the attribute and reports errors in it.</summary>
    /// <param name="attribute">The arguments of the attribute.</param>
    /// <returns>The layer, or null if it cannot be generated.</returns>
    public abstract Layer? Read(IAttributeArguments attribute);
}
