using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Parsing;

/// <summary>The attributes of a class that declare a network.</summary>
/// <param name="Network">The attribute of the network, or null: [Network], or [OnnxNetwork] if it is alone.</param>
/// <param name="Loss">The attribute of the loss, or null.</param>
/// <param name="Optimizers">The attribute of the optimizers, or null.</param>
/// <param name="Layers">The attributes of the layers, in the order of the source.</param>
/// <param name="Import">The attribute that names a model of ONNX, or null.</param>
internal sealed record NetworkAttributes(
    AttributeData? Network,
    AttributeData? Loss,
    AttributeData? Optimizers,
    IReadOnlyList<AttributeData> Layers,
    AttributeData? Import)
{
    private static readonly NetworkAttributes None = new(null, null, null, [], null);

    /// <summary>Gets a value indicating whether the layers are those of a model.</summary>
    public bool IsImport => Import is not null && Network == Import;

    /// <summary>Gets a value indicating whether the class declares nothing.</summary>
    public bool IsEmpty => Network is null && Loss is null && Optimizers is null && Layers.Count == 0;

    public static NetworkAttributes Of(INamedTypeSymbol type)
    {
        ImmutableArray<AttributeData> all = type.GetAttributes();
        if (all.IsEmpty || LibrarySymbols.Around(type) is not { } library)
        {
            return None;
        }

        AttributeData? import = all.FirstOrDefault(library.IsImport);
        return new NetworkAttributes(
            all.FirstOrDefault(attribute => library.IsNetwork(attribute) && attribute != import) ?? import,
            all.FirstOrDefault(library.IsLoss),
            all.FirstOrDefault(library.IsOptimizers),
            // Roslyn does not guarantee the order of the source.
            [.. all.Where(library.IsLayer).OrderBy(Position)],
            import);
    }

    /// <summary>Gets the part of the class that has the attribute.</summary>
    public static SyntaxNode? PartOf(AttributeData attribute, CancellationToken cancellation)
        => attribute.ApplicationSyntaxReference?.GetSyntax(cancellation).Parent?.Parent;

    public static Location Locate(AttributeData attribute, CancellationToken cancellation)
        => attribute.ApplicationSyntaxReference?.GetSyntax(cancellation).GetLocation() ?? Location.None;

    private static int Position(AttributeData attribute) => attribute.ApplicationSyntaxReference?.Span.Start ?? 0;
}
