using System.Composition;
using LayerGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.CodeFixes;

/// <summary>Removes a value or an attribute that changes nothing, or replaces it by what was intended.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NoEffectFix))]
[Shared]
public sealed class NoEffectFix() : FixProvider(
    new Fix("Replace Softmax with Sigmoid", UseSigmoid, Rules.NoEffect.Id),
    new Fix("Remove {0}", RemoveArgument, Rules.NoEffect.Id),
    new Fix("Remove [{0}]", RemoveAttribute, Rules.NoEffect.Id))
{
    private const string Softmax = nameof(Softmax);
    private const string Binary = "BinaryCrossEntropy";

    /// <summary>
    /// Replaces the activation of a yes-or-no output, and a cross-entropy over classes by the one for such an output.
    /// </summary>
    private static FixPlan? UseSigmoid(FixSite site)
    {
        if (!IsSoftmax(site) || site is not { Attribute: { } layer, Declaration: { } declaration })
        {
            return null;
        }

        Edits edits = OutputActivationFix.SetActivation(new Edits(), layer, "Sigmoid", site.Model);
        if (declaration.Loss is { } loss
            && Arguments.First(loss) is { Expression: MemberAccessExpressionSyntax function }
            && function.Name.Identifier.ValueText == "CrossEntropy")
        {
            edits.Replace(function.Name, Binary);
        }

        return FixPlan.Of(edits);
    }

    private static FixPlan? RemoveArgument(FixSite site)
    {
        if (site.Argument is not { NameEquals: not null } argument || Arguments.NameOf(argument) is not { } name)
        {
            return null;
        }

        Edits edits = site.Declaration?.Loss == site.Attribute
            ? LossFix.RemoveFromLoss(argument)
            : new Edits().RemoveArgument(argument);
        return FixPlan.Of(edits, name);
    }

    private static FixPlan? RemoveAttribute(FixSite site)
    {
        if (site.Argument is { NameEquals: not null }
            || IsSoftmax(site)
            || site is not { Attribute: { } attribute, Declaration: { } declaration }
            || declaration.KindOf(attribute) is not { } kind)
        {
            return null;
        }

        return declaration.Layers.IndexOf(attribute) is >= 0 and var number
            ? declaration.Layers.Count > 1
                ? FixPlan.Of(declaration.Layers.Remove(new Edits(), number), kind)
                : null
            : FixPlan.Of(new Edits().RemoveAttributes(attribute), kind);
    }

    private static bool IsSoftmax(FixSite site)
        => site.Node is ExpressionSyntax
            && site.Model.GetSymbolInfo(site.Node, site.Cancellation).Symbol?.Name == Softmax;
}
