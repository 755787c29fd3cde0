using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LayerGen.CodeFixes;

/// <summary>
/// Puts layers into residual blocks: the selected ones into one block, or repeated layers at the caret into blocks of
/// two. The activation of the last layer moves to the block, where it follows the addition.
/// </summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(ResidualRefactoring))]
[Shared]
public sealed class ResidualRefactoring : CodeRefactoringProvider
{
    /// <summary>The title for selected layers.</summary>
    internal const string WrapTitle = "Wrap the selected layers in [Residual]";

    /// <summary>The title for repeated layers.</summary>
    internal const string ExtractTitle = "Extract repeated layers into [Residual]";

    /// <summary>The number of repetitions in a block, as in the networks of He et al.</summary>
    private const int Repetitions = 2;

    private const int LongestPattern = 3;

    /// <inheritdoc/>
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        CancellationToken cancellation = context.CancellationToken;
        if (await context.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
            || !root.FullSpan.Contains(context.Span)
            || root.FindNode(context.Span).FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type
            || await context.Document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model)
        {
            return;
        }

        LayerList layers = new Declaration(type, model, cancellation).Layers;
        int[] selected = [.. Enumerable.Range(0, layers.Count).Where(k => IsSelected(layers[k].Syntax, context.Span))];
        if (selected.Length == 0 || selected.Any(k => layers[k].Kind == "Residual" || layers.Around(k).Count > 0))
        {
            return;
        }

        string?[] shapes = LayerShapes.Before(new Declaration(type, model, cancellation));
        (int First, int End)[] blocks = selected.Length > 1
            ? Preserving(shapes, [(selected[0], selected[selected.Length - 1] + 1)])
            : Repeated(layers, shapes, selected[0]);
        if (blocks.Length > 0)
        {
            string title = selected.Length > 1 ? WrapTitle : ExtractTitle;
            Solution solution = context.Document.Project.Solution;
            context.RegisterRefactoring(
                CodeAction.Create(title, token => Wrap(layers, model, blocks).Apply(solution, token), title));
        }
    }

    private static bool IsSelected(AttributeSyntax attribute, TextSpan span)
    {
        TextSpan own =
            attribute.Parent is AttributeListSyntax { Attributes.Count: 1 } list ? list.Span : attribute.Span;
        return span.IsEmpty ? own.IntersectsWith(span) && own.End > span.Start : own.OverlapsWith(span);
    }

    private static (int First, int End)[] Preserving(string?[] shapes, IEnumerable<(int First, int End)> blocks)
        => [.. blocks.Where(block => shapes[block.First] is { } shape && shape == shapes[block.End])];

    /// <summary>Gets blocks of two repetitions of the shortest pattern of layers that repeats around a layer.</summary>
    private static (int First, int End)[] Repeated(LayerList layers, string?[] shapes, int around)
    {
        for (int period = 1; period <= LongestPattern; period++)
        {
            (int first, int end) = RangeWith(layers, period, around);

            // The first repetition often changes the shape, as a layer from the inputs to the width of the others.
            int block = period * Repetitions;
            int start = shapes[first] == shapes[Math.Min(first + period, end)] ? first : first + period;
            (int First, int End)[] found = Preserving(
                shapes,
                Enumerable.Range(0, Math.Max(0, (end - start) / block)).Select(
                    k => (start + (k * block), start + ((k + 1) * block))));
            if (found.Length > 0)
            {
                return found;
            }
        }

        return [];
    }

    /// <summary>
    /// Gets the layers around one in which each equals the one a period later. Without any, this is an empty range.
    /// </summary>
    private static (int First, int End) RangeWith(LayerList layers, int period, int around)
    {
        for (int first = 0; first + period < layers.Count; first++)
        {
            int end = first;
            while (end + period < layers.Count && IsSame(layers[end], layers[end + period])
                && IsPlain(layers, end) && IsPlain(layers, end + period))
            {
                end++;
            }

            if (end > first && first <= around && around < end + period)
            {
                return (first, end + period);
            }

            first = Math.Max(first, end - 1);
        }

        return (around, around);
    }

    private static bool IsPlain(LayerList layers, int number)
        => layers[number].Kind != "Residual" && layers.Around(number).Count == 0;

    private static bool IsSame(DeclaredAttribute left, DeclaredAttribute right)
        => left.Syntax.ToString() == right.Syntax.ToString();

    private static Edits Wrap(LayerList layers, SemanticModel model, (int First, int End)[] blocks)
    {
        var edits = new Edits();
        foreach ((int first, int end) in blocks)
        {
            AttributeSyntax last = layers[end - 1].Syntax;
            string activation = "";
            if (Arguments.Parameter(last, "activation", model) is { } argument
                && layers[end - 1].Kind != "Activation"
                && Arguments.Find(last, "Slope") is null
                && Arguments.Find(last, "Alpha") is null)
            {
                activation = ", " + argument.Expression;
                edits.RemoveArgument(argument);
            }

            int count = Enumerable.Range(first, end - first).Count(k => layers[k].Kind != "Residual");
            AttributeSyntax begin = layers[first].Syntax;
            edits.AddBefore(
                begin,
                Words.Attribute(model, begin.SpanStart, "Residual") + "("
                    + count.ToString(CultureInfo.InvariantCulture) + activation + ")");
        }

        return edits;
    }
}
