using System.Composition;
using System.Globalization;
using LayerGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LayerGen.CodeFixes;

/// <summary>Gives the weights of classes or outputs the right number of elements.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ClassWeightFix))]
[Shared]
public sealed class ClassWeightFix() : FixProvider(
    new Fix("Specify {0} weights", Resize, Rules.ClassWeightCount.Id),
    new Fix("Remove {0}", Remove, Rules.ClassWeightCount.Id))
{
    /// <summary>
    /// Removes the last weights, or adds weights of 1, which change nothing. If all weights would be 1, they would have
    /// no effect, so this is not offered.
    /// </summary>
    private static FixPlan? Resize(FixSite site)
    {
        if (!int.TryParse(
                site.Data(FixData.Count), NumberStyles.Integer, CultureInfo.InvariantCulture, out int count)
            || Elements(site.Node) is not { Length: > 0 } elements)
        {
            return null;
        }

        Edits edits = elements.Length > count ? Cut(elements, count) : Extend(elements, count);
        IEnumerable<SyntaxNode> kept = elements.Take(count);
        return kept.Any(element => !IsOne(element, site.Model)) ? FixPlan.Of(edits, count) : null;
    }

    private static Edits Cut(SyntaxNode[] elements, int count)
        => new Edits().Remove(
            elements[0].SyntaxTree,
            TextSpan.FromBounds(
                elements[count - 1].Span.End, elements[elements.Length - 1].Span.End));

    private static Edits Extend(SyntaxNode[] elements, int count)
        => new Edits().Insert(
            elements[0].SyntaxTree,
            elements[elements.Length - 1].Span.End,
            string.Concat(Enumerable.Repeat(", 1", count - elements.Length)));

    private static FixPlan? Remove(FixSite site)
        => site.Argument is { } argument && Arguments.NameOf(argument) is { } name
            ? FixPlan.Of(LossFix.RemoveFromLoss(argument), name)
            : null;

    private static bool IsOne(SyntaxNode element, SemanticModel model)
        => (element is ExpressionElementSyntax { Expression: var inner } ? inner : element) is ExpressionSyntax value
            && model.GetConstantValue(value) is { Value: { } number }
            && Convert.ToDouble(number, CultureInfo.InvariantCulture) == 1;

    private static SyntaxNode[]? Elements(SyntaxNode array) => array switch
    {
        CollectionExpressionSyntax collection when collection.Elements.All(item => item is ExpressionElementSyntax)
            => [.. collection.Elements],
        ImplicitArrayCreationExpressionSyntax { Initializer: var list } => [.. list.Expressions],
        ArrayCreationExpressionSyntax { Initializer: { } list, Type.RankSpecifiers: var ranks }
            when ranks.All(rank => rank.Sizes.All(size => size is OmittedArraySizeExpressionSyntax))
                => [.. list.Expressions],
        _ => null,
    };
}
