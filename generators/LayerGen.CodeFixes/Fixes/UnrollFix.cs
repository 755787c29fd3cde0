using System.Composition;
using LayerGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LayerGen.CodeFixes;

/// <summary>Changes the choice between unrolled code and loops.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnrollFix))]
[Shared]
public sealed class UnrollFix() : FixProvider(
    new Fix("Remove Unroll", Remove, Rules.UnrollingIsCostly.Id, Rules.UnrolledTooLarge.Id),
    new Fix("Set Unroll = Unroll.Never", SetNever, Rules.NotUnrolled.Id))
{
    private const string Property = "Unroll";

    private static FixPlan? Remove(FixSite site)
        => Arguments.Find(site.Attribute, Property) is { } argument
            ? FixPlan.Of(new Edits().RemoveArgument(argument))
            : null;

    private static FixPlan? SetNever(FixSite site)
        => site.Declaration?.Network is { } network
            ? FixPlan.Of(
                new Edits().SetProperty(
                    network, Property, Words.Type(site.Model, network.SpanStart, Property) + ".Never"))
            : null;
}
