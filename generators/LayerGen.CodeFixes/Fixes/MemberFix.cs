using System.Composition;
using LayerGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.CodeFixes;

/// <summary>Renames a member that collides with one of the network's own, or removes what makes it collide.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MemberFix))]
[Shared]
public sealed partial class MemberFix() : FixProvider(
    new Fix("Rename to '{0}'", Rename, Rules.NameTaken.Id, Rules.TakesPlace.Id),
    new Fix("Remove the constructor", RemoveConstructor, Rules.NameTaken.Id),
    new Fix("Remove [OverloadResolutionPriority]", RemovePriority, Rules.TakesPlace.Id),
    new Fix("Remove the member", RemoveMember, Rules.TakesPlace.Id))
{
    private const string Priority = "OverloadResolutionPriority";

    private static FixPlan? Rename(FixSite site)
    {
        if (DeclaredAt(site) is not { Name.Length: > 0 } symbol
            || symbol is IMethodSymbol { MethodKind: not MethodKind.Ordinary }
            || IsExplicit(site)
            || PriorityOf(site) is not null)
        {
            return null;
        }

        bool isNetwork = symbol is INamedTypeSymbol named && IsNetwork(named);
        if ((isNetwork ? symbol as INamedTypeSymbol : symbol.ContainingType) is not { } type)
        {
            return null;
        }

        string name = isNetwork
            ? symbol.Name + "Net"
            : "Own" + char.ToUpperInvariant(symbol.Name[0]) + symbol.Name.Substring(1);
        while (type.GetMembers(name).Length > 0)
        {
            name += "2";
        }

        return FixPlan.Rename(symbol, name);
    }

    private static FixPlan? RemoveConstructor(FixSite site)
        => site.Node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is ConstructorDeclarationSyntax constructor
            ? FixPlan.Of(RemoveWithComments(constructor))
            : null;

    private static FixPlan? RemovePriority(FixSite site)
        => PriorityOf(site) is { } attribute ? FixPlan.Of(new Edits().RemoveAttributes(attribute)) : null;

    private static FixPlan? RemoveMember(FixSite site)
        => IsExplicit(site) && site.Node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member
            ? FixPlan.Of(RemoveWithComments(member))
            : null;

    /// <summary>Removes a member with its documentation, and the empty line before it.</summary>
    private static Edits RemoveWithComments(MemberDeclarationSyntax member)
        => new Edits().Remove(member.SyntaxTree, member.FullSpan);

    private static ISymbol? DeclaredAt(FixSite site)
        => site.Node is MemberDeclarationSyntax or VariableDeclaratorSyntax
            ? site.Model.GetDeclaredSymbol(site.Node, site.Cancellation)
            : null;

    private static bool IsNetwork(INamedTypeSymbol type)
        => type.GetAttributes().Any(
            attribute => attribute.AttributeClass?.ToDisplayString() == "LayerGen.NetworkAttribute");

    private static bool IsExplicit(FixSite site)
        => site.Node.FirstAncestorOrSelf<MemberDeclarationSyntax>()
            is MethodDeclarationSyntax { ExplicitInterfaceSpecifier: not null }
                or PropertyDeclarationSyntax { ExplicitInterfaceSpecifier: not null };

    private static AttributeSyntax? PriorityOf(FixSite site)
        => site.Node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is BaseMethodDeclarationSyntax method
            ? method.AttributeLists.SelectMany(list => list.Attributes).FirstOrDefault(
                attribute => attribute.Name.ToString().Contains(Priority))
            : null;
}
