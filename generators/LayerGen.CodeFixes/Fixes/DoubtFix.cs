using System.Composition;
using LayerGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.CodeFixes;

/// <summary>Replaces what the literature advises against.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DoubtFix))]
[Shared]
public sealed class DoubtFix() : FixProvider(
    new Fix("Use Initializer.He", site => Use(site, "Initializer", "He"), Rules.XavierWithRelu.Id),
    new Fix("Use Relu", UseRelu, Rules.DeepSigmoid.Id),
    new Fix("Set Bias = false", RemoveBias, Rules.BiasBeforeBatchNorm.Id),
    new Fix("Move [Dropout] after [BatchNorm]", MoveDropout, Rules.DropoutBeforeBatchNorm.Id),
    new Fix(
        "Remove [{0}]",
        LayerPlaceFix.Remove,
        Rules.DropoutBeforeBatchNorm.Id,
        Rules.DropoutBeforeRegression.Id,
        Rules.SingleHiddenUnit.Id),
    new Fix(
        "Use LossFunction.CrossEntropy",
        site => Use(site, "LossFunction", "CrossEntropy"),
        Rules.SquaredErrorOfSoftmax.Id),
    new Fix("Use the default initializer", UseDefaultInitializer, Rules.EqualWeights.Id))
{
    private static FixPlan? Use(FixSite site, string type, string member)
        => site.Argument is { Expression: var expression }
            ? FixPlan.Of(
                new Edits().Replace(
                    expression, Words.Type(site.Model, expression.SpanStart, type) + "." + member))
            : null;

    private static FixPlan? UseRelu(FixSite site) => site.Argument?.Expression switch
    {
        MemberAccessExpressionSyntax member => FixPlan.Of(new Edits().Replace(member.Name, "Relu")),
        IdentifierNameSyntax name => FixPlan.Of(new Edits().Replace(name, "Relu")),
        _ => null,
    };

    private static FixPlan? RemoveBias(FixSite site)
        => site.Attribute is { } attribute
            ? FixPlan.Of(new Edits().SetProperty(attribute, "Bias", "false"))
            : null;

    /// <summary>Moves the layer, unless it would be the last one.</summary>
    private static FixPlan? MoveDropout(FixSite site)
        => site is { Attribute: { } dropout, Declaration.Layers: var layers }
            && layers.IndexOf(dropout) is >= 0 and var from
            && from + 2 < layers.Count
            && layers[from + 1].Kind == "BatchNorm"
                ? FixPlan.Of(
                    layers.Remove(new Edits(), from).AddAfter(layers[from + 1].Syntax, dropout.ToString()))
                : null;

    private static FixPlan? UseDefaultInitializer(FixSite site)
    {
        if (site is not { Argument: { } initializer, Attribute: { } attribute })
        {
            return null;
        }

        Edits edits = new Edits().RemoveArgument(initializer);
        return FixPlan.Of(
            Arguments.Find(attribute, "InitializerValue") is { } value ? edits.RemoveArgument(value) : edits);
    }
}
