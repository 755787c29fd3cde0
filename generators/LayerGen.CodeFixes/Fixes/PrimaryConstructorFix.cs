using System.Composition;
using LayerGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.CodeFixes;

/// <summary>Replaces a primary constructor, which the generated constructors cannot call.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PrimaryConstructorFix))]
[Shared]
public sealed class PrimaryConstructorFix() : FixProvider(
    new Fix("Change the parameters into properties", ChangeToProperties, Rules.PrimaryConstructor.Id),
    new Fix("Change into a constructor that calls a generated one", ChangeToConstructor, Rules.PrimaryConstructor.Id),
    new Fix("Remove the primary constructor", Remove, Rules.PrimaryConstructor.Id))
{
    /// <summary>Removes a parameter list and declares a property for each parameter.</summary>
    internal static Edits ToProperties(TypeDeclarationSyntax type, ParameterListSyntax parameters, Edits edits)
        => AddMembers(
            type,
            edits.Remove(parameters.SyntaxTree, parameters.Span),
            [.. parameters.Parameters.Select(parameter =>
                "public " + parameter.Type + " " + Pascal(parameter) + " { get; init; }"
                    + (parameter.Default is { } value ? " " + value + ";" : Start(parameter.Type)))]);

    private static FixPlan? ChangeToProperties(FixSite site)
        => site.Type is { ParameterList: { Parameters.Count: > 0 } parameters } type && !IsUsed(type, parameters)
            ? FixPlan.Of(ToProperties(type, parameters, new Edits()))
            : null;

    private static FixPlan? Remove(FixSite site)
        => site.Type is { ParameterList: { } parameters } type && !IsUsed(type, parameters)
            ? FixPlan.Of(new Edits().Remove(parameters.SyntaxTree, parameters.Span))
            : null;

    /// <summary>
    /// Declares fields with the names of the parameters, so that the members can still use them, and a constructor that
    /// sets the fields.
    /// </summary>
    private static FixPlan? ChangeToConstructor(FixSite site)
    {
        if (site.Type is not { ParameterList: { Parameters.Count: > 0 } parameters } type
            || UsesInInitializers(type, parameters)
            || type.BaseList is { Types: var types } && types.Any(item => item is PrimaryConstructorBaseTypeSyntax))
        {
            return null;
        }

        ParameterSyntax[] all = [.. parameters.Parameters];
        string indent = Layout.Indent(type);
        string newLine = Layout.NewLine(type);
        string[] fields =
        [
            .. all.Select(parameter =>
                "private readonly " + parameter.Type + " " + parameter.Identifier
                    + (Start(parameter.Type) is { Length: > 0 } start ? start : ";")),
        ];
        string assignments = string.Concat(all.Select(parameter =>
            newLine + indent + "        this." + parameter.Identifier + " = " + parameter.Identifier + ";"));
        string constructor = "public " + type.Identifier + parameters.ToString() + newLine
            + indent + "        : this(seed: 0)" + newLine
            + indent + "    {" + assignments + newLine + indent + "    }";
        return FixPlan.Of(
            AddMembers(
                type,
                new Edits().Remove(parameters.SyntaxTree, parameters.Span),
                [string.Join(newLine + indent + "    ", fields), constructor]));
    }

    /// <summary>Adds members to a type, before its own, and a body if it has none.</summary>
    private static Edits AddMembers(TypeDeclarationSyntax type, Edits edits, string[] members)
    {
        string indent = Layout.Indent(type);
        string newLine = Layout.NewLine(type);
        string text = string.Join(
            newLine + newLine, members.Select(member => indent + "    " + member));
        return type.OpenBraceToken.RawKind != 0 && !type.OpenBraceToken.IsMissing
            ? edits.Insert(
                type.SyntaxTree,
                type.OpenBraceToken.Span.End,
                newLine + text + (type.Members.Count > 0 ? newLine : ""))
            : edits.Replace(
                type.SemicolonToken, newLine + indent + "{" + newLine + text + newLine + indent + "}");
    }

    /// <summary>Gets the initializer of a member whose type may not be null.</summary>
    private static string Start(TypeSyntax? type) => type switch
    {
        PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.StringKeyword } => " = \"\";",
        PredefinedTypeSyntax { Keyword.RawKind: not (int)SyntaxKind.ObjectKeyword } or NullableTypeSyntax => "",
        _ => " = default!;",
    };

    private static string Pascal(ParameterSyntax parameter)
    {
        string name = parameter.Identifier.ValueText;
        return name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name.Substring(1);
    }

    private static bool IsUsed(TypeDeclarationSyntax type, ParameterListSyntax parameters)
        => Uses(type, parameters).Any();

    private static bool UsesInInitializers(TypeDeclarationSyntax type, ParameterListSyntax parameters)
        => Uses(type, parameters).Any(use => use.Ancestors().TakeWhile(node => node != type).Any(
            node => node is EqualsValueClauseSyntax
            {
                Parent: PropertyDeclarationSyntax or VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax },
            }));

    private static IEnumerable<SyntaxNode> Uses(TypeDeclarationSyntax type, ParameterListSyntax parameters)
    {
        HashSet<string> names = [.. parameters.Parameters.Select(parameter => parameter.Identifier.ValueText)];
        return type.DescendantNodes(node => node != parameters).OfType<IdentifierNameSyntax>().Where(
            name => names.Contains(name.Identifier.ValueText) && name.Parent is not NameColonSyntax);
    }
}
