using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.CodeFixes;

/// <summary>Finds the arguments of an attribute.</summary>
internal static class Arguments
{
    /// <summary>Gets the name by which an argument is written, or null.</summary>
    public static string? NameOf(AttributeArgumentSyntax argument)
        => argument.NameEquals?.Name.Identifier.ValueText ?? argument.NameColon?.Name.Identifier.ValueText;

    /// <summary>Gets an argument that is written with this name, or null.</summary>
    public static AttributeArgumentSyntax? Find(AttributeSyntax? attribute, string name)
        => attribute?.ArgumentList?.Arguments.FirstOrDefault(argument => NameOf(argument) == name);

    /// <summary>Gets the argument for a parameter of the constructor, or null if it is not written.</summary>
    public static AttributeArgumentSyntax? Parameter(AttributeSyntax attribute, string name, SemanticModel model)
    {
        if (Find(attribute, name) is { } named)
        {
            return named;
        }

        int ordinal = Constructor(attribute, model)?.Parameters.FirstOrDefault(parameter => parameter.Name == name)
            ?.Ordinal ?? -1;
        return ordinal >= 0 && attribute.ArgumentList is { } list && ordinal < list.Arguments.Count
            && NameOf(list.Arguments[ordinal]) is null
                ? list.Arguments[ordinal]
                : null;
    }

    /// <summary>Gets the first argument if it is the value of a parameter, or null.</summary>
    public static AttributeArgumentSyntax? First(AttributeSyntax attribute)
        => attribute.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals is null);

    /// <summary>Gets the value of an integer, or null if it is not a constant.</summary>
    public static int? Integer(AttributeArgumentSyntax? argument, SemanticModel model)
        => argument is not null && model.GetConstantValue(argument.Expression) is { Value: int value } ? value : null;

    private static IMethodSymbol? Constructor(AttributeSyntax attribute, SemanticModel model)
    {
        SymbolInfo info = model.GetSymbolInfo(attribute);
        return (info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) as IMethodSymbol;
    }
}
