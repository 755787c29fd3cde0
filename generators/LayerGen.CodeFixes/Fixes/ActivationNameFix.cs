using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.CodeFixes;

/// <summary>
/// Makes the name of an activation known that is written without its enum in an attribute (CS0103).
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ActivationNameFix))]
[Shared]
public sealed class ActivationNameFix() : FixProvider(
    new Fix("Add using static LayerGen.Activation", AddUsing, UnknownName),
    new Fix("Change to Activation.{0}", Qualify, UnknownName))
{
    /// <summary>The name does not exist in the current context.</summary>
    internal const string UnknownName = "CS0103";

    private static FixPlan? AddUsing(FixSite site)
        => Name(site) is not null && site.Root is CompilationUnitSyntax unit
            ? FixPlan.Of(Usings.AddStatic(new Edits(), unit, "LayerGen.Activation"))
            : null;

    private static FixPlan? Qualify(FixSite site)
        => Name(site) is { } name
            ? FixPlan.Of(
                new Edits().Replace(
                    site.Node, Words.Type(site.Model, site.Node.SpanStart, "Activation") + "." + name),
                name)
            : null;

    /// <summary>Gets the name if it is that of an activation in an attribute of LayerGen.</summary>
    private static string? Name(FixSite site)
        => site.Node is IdentifierNameSyntax { Identifier.ValueText: var name }
            && site.Attribute is { } attribute
            && site.Declaration?.KindOf(attribute) is not null
            && site.Model.Compilation.GetTypeByMetadataName("LayerGen.Activation") is { } activations
            && activations.GetMembers(name).OfType<IFieldSymbol>().Any()
                ? name
                : null;
}
