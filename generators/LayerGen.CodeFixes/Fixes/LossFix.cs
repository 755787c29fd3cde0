using System.Composition;
using LayerGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.CodeFixes;

/// <summary>Makes the loss, its settings and the activation of the last layer match each other.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LossFix))]
[Shared]
public sealed class LossFix() : FixProvider(
    new Fix("Use LossFunction.{0}", UseOwner, Rules.SettingOfAnotherLoss.Id),
    new Fix("Set the activation of the last layer to {0}", SetActivation, Rules.LossNeedsOtherOutputs.Id),
    new Fix(
        "Use the default loss of the activation",
        UseDefault,
        Rules.LossNeedsOtherOutputs.Id,
        Rules.CustomLossWithoutType.Id),
    new Fix("Use Reduction.Mean", site => Reduce(site, "Mean"), Rules.NoReduction.Id),
    new Fix("Use Reduction.Sum", site => Reduce(site, "Sum"), Rules.NoReduction.Id),
    new Fix(
        "Remove {0}",
        RemoveSetting,
        Rules.SettingOfAnotherLoss.Id,
        Rules.TooManyClassWeights.Id,
        Rules.WeightsTwice.Id),
    new Fix("Remove ClassWeights", RemoveClassWeights, Rules.WeightsTwice.Id))
{
    private const string ClassWeights = nameof(ClassWeights);

    /// <summary>Removes an argument, and the attribute if it has no other one.</summary>
    internal static Edits RemoveFromLoss(AttributeArgumentSyntax argument)
        => argument.Parent is AttributeArgumentListSyntax { Arguments.Count: 1, Parent: AttributeSyntax loss }
            ? new Edits().RemoveAttributes(loss)
            : new Edits().RemoveArgument(argument);

    /// <summary>Declares the losses that have the setting and match the outputs.</summary>
    private static IEnumerable<FixPlan> UseOwner(FixSite site)
        => site.Attribute is { } loss
            ? site.DataList(FixData.Losses).Select(name => FixPlan.Of(SetFunction(site, loss, name), name))
            : [];

    private static FixPlan? RemoveSetting(FixSite site)
        => site.Argument is { } argument && Arguments.NameOf(argument) is { } name
            ? FixPlan.Of(RemoveFromLoss(argument), name)
            : null;

    private static FixPlan? RemoveClassWeights(FixSite site)
        => Arguments.Find(site.Attribute, ClassWeights) is { } argument
            ? FixPlan.Of(RemoveFromLoss(argument))
            : null;

    private static FixPlan? Reduce(FixSite site, string reduction)
        => site.Argument is { Expression: var expression }
            ? FixPlan.Of(
                new Edits().Replace(
                    expression, Words.Type(site.Model, expression.SpanStart, "Reduction") + "." + reduction))
            : null;

    /// <summary>Sets the activation, unless it would be a softmax of one unit, which is always 1.</summary>
    private static FixPlan? SetActivation(FixSite site)
    {
        if (site.Data(FixData.Activation) is not { } activation
            || site.Declaration?.Layers is not { } layers
            || layers.LastExcept("Dropout", "Flatten") is not (>= 0 and var last)
            || OutputActivationFix.HasNoActivation(layers[last].Kind)
            || (layers[last].Kind == "Dense" && activation == "Softmax"
                && Arguments.Integer(Arguments.First(layers[last].Syntax), site.Model) == 1))
        {
            return null;
        }

        Edits edits = OutputActivationFix.SetActivation(new Edits(), layers[last].Syntax, activation, site.Model);
        return FixPlan.Of(edits, activation);
    }

    /// <summary>Removes the function if the other arguments do not belong to it.</summary>
    private static FixPlan? UseDefault(FixSite site)
        => site.Argument is { Parent: AttributeArgumentListSyntax list } argument
            && list.Arguments.All(other => other == argument || Arguments.NameOf(other) == "Reduction")
                ? FixPlan.Of(RemoveFromLoss(argument))
                : null;

    private static Edits SetFunction(FixSite site, AttributeSyntax loss, string name)
    {
        string text = Words.Type(site.Model, loss.SpanStart, "LossFunction") + "." + name;
        return Arguments.First(loss) is { } written
            ? new Edits().Replace(written.Expression, text)
            : new Edits().AddArgument(loss, null, text);
    }
}
