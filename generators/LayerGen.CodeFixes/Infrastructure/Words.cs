using Microsoft.CodeAnalysis;

namespace LayerGen.CodeFixes;

/// <summary>Writes the names of LayerGen in the shortest form that has this meaning at a place.</summary>
internal static class Words
{
    private const string Library = "LayerGen";

    /// <summary>
    /// Gets the text of a member of an enum: <c>Relu</c> if the file has the <c>using static</c>,
    /// <c>Activation.Relu</c> or <c>LayerGen.Activation.Relu</c>.
    /// </summary>
    public static string Member(SemanticModel model, int position, string type, string member)
        => model.LookupSymbols(position, name: member).Any(
            symbol => symbol is IFieldSymbol && symbol.ContainingType.ToDisplayString() == Library + "." + type)
                ? member
                : Type(model, position, type) + "." + member;

    /// <summary>Gets the text of a type of the library.</summary>
    public static string Type(SemanticModel model, int position, string type)
    {
        ISymbol[] found = [.. model.LookupNamespacesAndTypes(position, name: type)];
        return found.Length == 1 && found[0].ToDisplayString() == Library + "." + type
            ? type
            : Library + "." + type;
    }

    /// <summary>Gets the text of an attribute of the library.</summary>
    public static string Attribute(SemanticModel model, int position, string name)
        => model.LookupNamespacesAndTypes(position, name: name + "Attribute").Any(
            found => found.ToDisplayString() == Library + "." + name + "Attribute")
                ? name
                : Library + "." + name;
}
