using System.Composition;
using LayerGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.CodeFixes;

/// <summary>Replaces or moves an activation that is allowed only in the last layer.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OutputActivationFix))]
[Shared]
public sealed class OutputActivationFix() : FixProvider(
    new Fix("Replace Softmax with Relu", Replace, Rules.ActivationOnHiddenLayer.Id),
    new Fix("Move Softmax to the last layer", Move, Rules.ActivationOnHiddenLayer.Id))
{
    private const string Hidden = "Relu";

    private static readonly string[] WithoutActivation =
    [
        "Dropout",
        "Flatten",
        "MaxPool2D",
        "AvgPool2D",
        "GlobalAvgPool2D",
        "MaxPool1D",
        "AvgPool1D",
        "GlobalAvgPool1D",
        "Masking",
    ];

    /// <summary>Determines whether layers of a kind cannot have an activation.</summary>
    internal static bool HasNoActivation(string kind) => WithoutActivation.Contains(kind);

    /// <summary>Sets the activation of a layer. The position of a new argument is that of the parameter.</summary>
    internal static Edits SetActivation(Edits edits, AttributeSyntax layer, string activation, SemanticModel model)
    {
        if (Arguments.Parameter(layer, "activation", model) is { } written)
        {
            return edits.Replace(written.Expression, Like(written.Expression, activation, model));
        }

        AttributeArgumentSyntax? last = layer.ArgumentList?.Arguments.LastOrDefault(
            argument => argument.NameEquals is null);
        return edits.AddArgument(
            layer, last, Words.Member(model, layer.SpanStart, "Activation", activation));
    }

    private static FixPlan? Replace(FixSite site)
        => site.Node is ExpressionSyntax expression
            ? FixPlan.Of(new Edits().Replace(expression, Like(expression, Hidden, site.Model)))
            : null;

    private static FixPlan? Move(FixSite site)
    {
        if (site is not { Node: ExpressionSyntax expression, Attribute: { } attribute, Declaration.Layers: var layers }
            || layers.LastExcept("Dropout", "Flatten") is not (>= 0 and var last)
            || WithoutActivation.Contains(layers[last].Kind)
            || layers[last].Syntax == attribute
            || Arguments.Parameter(layers[last].Syntax, "activation", site.Model)?.Expression.ToString()
                == expression.ToString())
        {
            return null;
        }

        Edits edits = new Edits().Replace(expression, Like(expression, Hidden, site.Model));
        return FixPlan.Of(SetActivation(edits, layers[last].Syntax, "Softmax", site.Model));
    }

    /// <summary>Writes an activation with the qualification that the replaced one has.</summary>
    private static string Like(ExpressionSyntax replaced, string activation, SemanticModel model)
        => replaced is MemberAccessExpressionSyntax access
            ? access.Expression + "." + activation
            : Words.Member(model, replaced.SpanStart, "Activation", activation);
}
