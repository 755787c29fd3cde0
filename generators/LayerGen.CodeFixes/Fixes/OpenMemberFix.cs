using System.Composition;
using LayerGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.CodeFixes;

/// <summary>Gives a member that the generated constructors leave null a value, or lets it be null.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OpenMemberFix))]
[Shared]
public sealed class OpenMemberFix() : FixProvider(
    new Fix("Initialize with \"\"", Initialize, Rules.MemberStartsAsNull.Id),
    new Fix("Make the type nullable", MakeNullable, Rules.MemberStartsAsNull.Id),
    new Fix("Add 'required'", Require, Rules.MemberStartsAsNull.Id))
{
    private static FixPlan? Initialize(FixSite site)
    {
        if (TypeOf(site.Node) is not PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.StringKeyword })
        {
            return null;
        }

        return site.Node switch
        {
            PropertyDeclarationSyntax { AccessorList: { } accessors }
                => FixPlan.Of(new Edits().Insert(accessors.SyntaxTree, accessors.Span.End, " = \"\";")),
            VariableDeclaratorSyntax field
                => FixPlan.Of(new Edits().Insert(field.SyntaxTree, field.Span.End, " = \"\"")),
            _ => null,
        };
    }

    private static FixPlan? MakeNullable(FixSite site)
        => TypeOf(site.Node) is { } type
            ? FixPlan.Of(new Edits().Insert(type.SyntaxTree, type.Span.End, "?"))
            : null;

    /// <summary>Adds the modifier to a member that everyone who can create the network can set.</summary>
    private static FixPlan? Require(FixSite site)
        => site.Node switch
        {
            PropertyDeclarationSyntax property when IsPublic(property)
                && property.AccessorList?.Accessors.Any(accessor =>
                    (accessor.IsKind(SyntaxKind.SetAccessorDeclaration)
                        || accessor.IsKind(SyntaxKind.InitAccessorDeclaration))
                    && accessor.Modifiers.Count == 0) == true
                    => FixPlan.Of(
                        new Edits().Insert(property.SyntaxTree, property.Type.SpanStart, "required ")),
            VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Parent: FieldDeclarationSyntax field } }
                when IsPublic(field) && !field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword)
                    => FixPlan.Of(
                        new Edits().Insert(field.SyntaxTree, field.Declaration.Type.SpanStart, "required ")),
            _ => null,
        };

    private static bool IsPublic(MemberDeclarationSyntax member)
        => member.Modifiers.Any(SyntaxKind.PublicKeyword) && !member.Modifiers.Any(SyntaxKind.StaticKeyword);

    private static TypeSyntax? TypeOf(SyntaxNode node) => node switch
    {
        PropertyDeclarationSyntax property => property.Type,
        VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } => declaration.Type,
        _ => null,
    };
}
