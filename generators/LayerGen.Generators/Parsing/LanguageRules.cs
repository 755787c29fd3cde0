using LayerGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.Generators.Parsing;

/// <summary>Checks the version of C# that the generated code needs.</summary>
internal static class LanguageRules
{
    /// <summary>Collection expressions are the newest feature in the generated code.</summary>
    private const LanguageVersion Needed = LanguageVersion.CSharp12;

    /// <summary>
    /// Determines whether the C# version of the project supports the generated code, and reports a finding at the name
    /// of the class if it does not.
    /// </summary>
    public static bool Check(
        INamedTypeSymbol type, AttributeData network, ICollection<Finding> findings, CancellationToken cancellation)
    {
        if (network.ApplicationSyntaxReference is not
            {
                SyntaxTree.Options: CSharpParseOptions { LanguageVersion: < Needed } options,
            } reference)
        {
            return true;
        }

        SyntaxNode? part = reference.GetSyntax(cancellation).Parent?.Parent;
        Location location = (part as BaseTypeDeclarationSyntax)?.Identifier.GetLocation()
            ?? type.Locations.FirstOrDefault() ?? Location.None;
        findings.Add(
            new Finding(Rules.LanguageTooOld, location, type.Name, Text(Needed), Text(options.LanguageVersion)));
        return false;
    }

    /// <summary>Formats a version: <c>7.3</c>, <c>12</c>.</summary>
    private static string Text(LanguageVersion version)
    {
        string text = version.ToDisplayString();
        return text.EndsWith(".0", StringComparison.Ordinal) ? text.Substring(0, text.Length - 2) : text;
    }
}
