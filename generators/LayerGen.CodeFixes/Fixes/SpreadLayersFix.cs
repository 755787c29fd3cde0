using System.Composition;
using LayerGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.CodeFixes;

/// <summary>Moves the layers of all parts of a class to the part with the network.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SpreadLayersFix))]
[Shared]
public sealed class SpreadLayersFix() : FixProvider(
    new Fix("Move all layers to the part with [Network]", Move, Rules.LayersSpread.Id))
{
    private static FixPlan? Move(FixSite site)
    {
        if (site.Symbol is not { } type)
        {
            return null;
        }

        Declaration[] parts =
        [
            .. type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(site.Cancellation))
                .OfType<TypeDeclarationSyntax>()
                .Select(part => new Declaration(part, ModelOf(part, site), site.Cancellation)),
        ];
        Declaration? target = parts.FirstOrDefault(part => part.Network is not null);
        Declaration[] others = [.. parts.Where(part => part.Network is null && part.Layers.Count > 0)];
        if (target is null || others.Length == 0)
        {
            return null;
        }

        var edits = new Edits();
        AttributeSyntax last = target.Layers.Count > 0
            ? target.Layers[target.Layers.Count - 1].Syntax
            : target.Network!;
        foreach (Declaration other in others)
        {
            AttributeSyntax[] layers =
                [.. Enumerable.Range(0, other.Layers.Count).Select(k => other.Layers[k].Syntax)];
            foreach (AttributeSyntax layer in layers)
            {
                edits.AddAfter(last, layer.ToString());
            }

            if (IsNothingElse(other.Part, layers.Length))
            {
                edits.RemoveWithSpace(other.Part, takesBlankLine: true);
            }
            else
            {
                edits.RemoveAttributes(layers);
            }
        }

        return FixPlan.Of(edits);
    }

    private static SemanticModel ModelOf(SyntaxNode node, FixSite site)
        => node.SyntaxTree == site.Model.SyntaxTree
            ? site.Model
            : site.Model.Compilation.GetSemanticModel(node.SyntaxTree);

    /// <summary>Determines whether a part declares nothing but a number of attributes.</summary>
    private static bool IsNothingElse(TypeDeclarationSyntax part, int attributes)
        => part.Members.Count == 0
            && part.BaseList is null
            && part.AttributeLists.Sum(list => list.Attributes.Count) == attributes
            && !part.GetLeadingTrivia().Any(trivia => trivia.HasStructure);
}
