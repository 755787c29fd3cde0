namespace LayerGen.Generators.Model;

/// <summary>How a kind of layer is declared: its attribute, and the <see cref="Layer"/> that the attribute becomes.</summary>
internal abstract class LayerKind
{
    /// <summary>The full name of the attribute: <c>LayerGen.DenseAttribute</c>.</summary>
    public abstract string AttributeName { get; }

    /// <summary>Reads the attribute and reports what is wrong with it.</summary>
    /// <param name="attribute">The arguments of the attribute.</param>
    /// <returns>The layer, or null when it cannot be generated.</returns>
    public abstract Layer? Read(IAttributeArguments attribute);
}
