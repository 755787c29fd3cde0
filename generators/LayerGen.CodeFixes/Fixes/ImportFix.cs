using System.Composition;
using LayerGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.CodeFixes;

/// <summary>Corrects the name of a model, or removes it from a network that has layers.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ImportFix))]
[Shared]
public sealed class ImportFix() : FixProvider(
    new Fix("Use {0}", UseModel, Rules.ModelNotFound.Id),
    new Fix("Remove [OnnxNetwork]", Remove, Rules.LayersAndModel.Id))
{
    private static IEnumerable<FixPlan> UseModel(FixSite site)
        => site.Node is ExpressionSyntax
            ? site.DataList(FixData.Values).Select(name => FixPlan.Of(new Edits().Replace(site.Node, name), name))
            : [];

    private static FixPlan? Remove(FixSite site)
        => site.Attribute is { } attribute ? FixPlan.Of(new Edits().RemoveAttributes(attribute)) : null;
}
