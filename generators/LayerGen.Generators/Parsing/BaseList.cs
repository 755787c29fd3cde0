using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.Generators.Parsing;

/// <summary>Locates the types in the base list of a class.</summary>
internal static class BaseList
{
    /// <summary>
    /// Gets the location of a base class or an interface in the base list, or of the name of the class if it is not
    /// found.
    /// </summary>
    public static Location Locate(INamedTypeSymbol type, INamedTypeSymbol listed, CancellationToken cancellation)
    {
        IEnumerable<TypeSyntax> written = type.DeclaringSyntaxReferences
            .Select(reference => reference.GetSyntax(cancellation))
            .OfType<TypeDeclarationSyntax>()
            .SelectMany(part => part.BaseList?.Types ?? default)
            .Select(item => item.Type);
        return (written.FirstOrDefault(item => NameOf(item) == listed.Name)?.GetLocation()
            ?? type.Locations.FirstOrDefault()) ?? Location.None;
    }

    private static string NameOf(TypeSyntax type) => type switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        QualifiedNameSyntax qualified => NameOf(qualified.Right),
        AliasQualifiedNameSyntax qualified => NameOf(qualified.Name),
        _ => "",
    };
}
