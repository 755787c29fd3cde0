using System.Composition;
using LayerGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.CodeFixes;

/// <summary>
/// Replaces a number by the legal ones that may have been intended. The parser, which knows the range, has put them
/// into the finding.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ValueFix))]
[Shared]
public sealed class ValueFix() : FixProvider(
    new Fix(
        "Change to {0}",
        Change,
        Rules.InputsBelowOne.Id,
        Rules.UnitsBelowOne.Id,
        Rules.DropoutRate.Id,
        Rules.MaskingValue.Id,
        Rules.SizeBelowOne.Id,
        Rules.WindowTooLarge.Id,
        Rules.ResidualRunTooLong.Id,
        Rules.HeadsDoNotDivide.Id,
        Rules.Epsilon.Id,
        Rules.RunningMomentum.Id,
        Rules.LabelSmoothingOutOfRange.Id,
        Rules.ClassWeightNotPositive.Id,
        Rules.HuberDeltaNotPositive.Id,
        Rules.ProbabilityFloorOutOfRange.Id,
        Rules.InitializerValueNotFinite.Id,
        Rules.SettingOutOfRange.Id,
        Rules.MomentumOfKeras.Id),
    new Fix("Change to {0}", ChangeName, Rules.RecurrentActivation.Id),
    new Fix("Add Padding = Padding.Same", AddSame, Rules.WindowTooLarge.Id),
    new Fix("Add Padding = Padding.Causal", AddCausal, Rules.WindowTooLarge.Id),
    new Fix("Change to Padding.Same", ChangeToSame, Rules.CausalImage.Id),
    new Fix("Remove [Residual]", RemoveResidual, Rules.ResidualRunTooLong.Id))
{
    private static IEnumerable<FixPlan> Change(FixSite site)
        => IsNumber(site.Node)
            ? site.DataList(FixData.Values).Select(value => FixPlan.Of(new Edits().Replace(site.Node, value), value))
            : [];

    /// <summary>Replaces the member of an enum and keeps the name of its type, if it is written.</summary>
    private static IEnumerable<FixPlan> ChangeName(FixSite site)
    {
        SyntaxNode name = site.Node is MemberAccessExpressionSyntax access ? access.Name : site.Node;
        return site.DataList(FixData.Values)
            .Select(value => FixPlan.Of(new Edits().Replace(name, value), value));
    }

    private static FixPlan? AddSame(FixSite site) => AddPadding(site, "Same", "Conv2D", "Conv1D");

    private static FixPlan? AddCausal(FixSite site) => AddPadding(site, "Causal", "Conv1D");

    private static FixPlan? AddPadding(FixSite site, string padding, params string[] kinds)
        => site.Attribute is { } attribute && kinds.Contains(site.Declaration?.KindOf(attribute))
            ? FixPlan.Of(
                new Edits().SetProperty(
                    attribute, "Padding", Words.Type(site.Model, attribute.SpanStart, "Padding") + "." + padding))
            : null;

    private static FixPlan? ChangeToSame(FixSite site)
        => site.Argument is { Expression: var expression }
            ? FixPlan.Of(
                new Edits().Replace(expression, Words.Type(site.Model, expression.SpanStart, "Padding") + ".Same"))
            : null;

    private static FixPlan? RemoveResidual(FixSite site)
        => site.Attribute is { } attribute && site.Data(FixData.Values) is null
            ? FixPlan.Of(new Edits().RemoveAttributes(attribute))
            : null;

    /// <summary>
    /// Determines whether a node is a single number. A finding about an element of an array is located at the whole
    /// array if the element is not written.
    /// </summary>
    private static bool IsNumber(SyntaxNode node)
        => node is ExpressionSyntax
            and not (ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax
                or CollectionExpressionSyntax);
}
