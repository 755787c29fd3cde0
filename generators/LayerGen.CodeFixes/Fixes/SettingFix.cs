using System.Composition;
using LayerGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LayerGen.CodeFixes;

/// <summary>Makes a setting match the initializer or the activation that it belongs to.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SettingFix))]
[Shared]
public sealed class SettingFix() : FixProvider(
    new Fix("Use Initializer.Constant", UseConstant, Rules.InitializerValueWithoutConstant.Id),
    new Fix("Add InitializerValue = 0.1", AddValue, Rules.ConstantWithoutInitializerValue.Id),
    new Fix("Use {0}", UseActivation, Rules.SettingWithoutEffect.Id),
    new Fix(
        "Remove {0}",
        Remove,
        Rules.InitializerValueWithoutConstant.Id,
        Rules.ConstantWithoutInitializerValue.Id,
        Rules.SettingWithoutEffect.Id))
{
    private static FixPlan? UseConstant(FixSite site)
    {
        if (site is not { Attribute: { } layer, Argument: { } value })
        {
            return null;
        }

        string constant = Words.Type(site.Model, layer.SpanStart, "Initializer") + ".Constant";
        return FixPlan.Of(
            Arguments.Find(layer, "Initializer") is { } written
                ? new Edits().Replace(written.Expression, constant)
                : new Edits().Insert(layer.SyntaxTree, value.SpanStart, "Initializer = " + constant + ", "));
    }

    private static FixPlan? AddValue(FixSite site)
        => site is { Attribute: { } layer, Argument: { } argument }
            ? FixPlan.Of(new Edits().AddArgument(layer, argument, "InitializerValue = 0.1"))
            : null;

    private static FixPlan? UseActivation(FixSite site)
        => site.Attribute is { } layer && site.Data(FixData.Activation) is { } activation
            ? FixPlan.Of(
                OutputActivationFix.SetActivation(new Edits(), layer, activation, site.Model), activation)
            : null;

    private static FixPlan? Remove(FixSite site)
        => site.Argument is { } argument && Arguments.NameOf(argument) is { } name
            ? FixPlan.Of(new Edits().RemoveArgument(argument), name)
            : null;
}
