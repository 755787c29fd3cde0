using System.Composition;
using System.Globalization;
using LayerGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.CodeFixes;

/// <summary>Makes the last layer of a residual block restore the shape of the block's input.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ResidualShapeFix))]
[Shared]
public sealed class ResidualShapeFix() : FixProvider(
    new Fix("Restore the shape at the end of the block", Restore, Rules.ResidualShapes.Id),
    new Fix("Insert [Flatten] before the block", Flatten, Rules.ResidualShapes.Id))
{
    private static readonly string[] KeepShape = ["BatchNorm", "LayerNorm", "Activation", "Dropout"];

    private static FixPlan? Restore(FixSite site)
    {
        if (BlockOf(site) is not { } block)
        {
            return null;
        }

        string[] input = site.DataList(FixData.InputShape);
        string[] output = site.DataList(FixData.OutputShape);
        return input.Length switch
        {
            1 when Sizing(block, "Dense") is { } last && output.Length == 1
                => FixPlan.Of(SetSize(new Edits(), last, input[0])),
            2 when (Sizing(block, "Dense") ?? Sizing(block, "Conv1D")) is { } last && output.Length == 2
                => RestoreSequence(site, block, last, input),
            3 when Sizing(block, "Conv2D") is { } last && output.Length == 3 => RestoreImage(site, block, last, input),
            _ => null,
        };
    }

    /// <summary>Sets the channels of the last convolution, and pads all of them so that they keep the size.</summary>
    private static FixPlan? RestoreImage(
        FixSite site, DeclaredAttribute[] block, AttributeSyntax last, string[] input)
    {
        if (block.Any(layer => layer.Kind != "Conv2D" && !KeepShape.Contains(layer.Kind)))
        {
            return null;
        }

        Edits edits = SetSize(new Edits(), last, input[2]);
        foreach (DeclaredAttribute layer in block.Where(layer => layer.Kind == "Conv2D"))
        {
            string padding = Words.Type(site.Model, layer.Syntax.SpanStart, "Padding") + ".Same";
            edits.SetProperty(layer.Syntax, "Padding", padding);
            if (Arguments.Find(layer.Syntax, "Stride") is { } stride)
            {
                edits.Replace(stride.Expression, "1");
            }
        }

        return FixPlan.Of(edits);
    }

    /// <summary>
    /// Sets the features of the last layer, and pads all convolutions so that they keep the steps. Those that are
    /// causal stay so.
    /// </summary>
    private static FixPlan? RestoreSequence(
        FixSite site, DeclaredAttribute[] block, AttributeSyntax last, string[] input)
    {
        if (block.Any(layer => layer.Kind is not ("Dense" or "Conv1D") && !KeepShape.Contains(layer.Kind)))
        {
            return null;
        }

        Edits edits = SetSize(new Edits(), last, input[1]);
        foreach (DeclaredAttribute layer in block.Where(layer => layer.Kind == "Conv1D"))
        {
            if (Arguments.Find(layer.Syntax, "Padding")?.Expression is not MemberAccessExpressionSyntax
                {
                    Name.Identifier.ValueText: "Causal",
                })
            {
                string padding = Words.Type(site.Model, layer.Syntax.SpanStart, "Padding") + ".Same";
                edits.SetProperty(layer.Syntax, "Padding", padding);
            }

            if (Arguments.Find(layer.Syntax, "Stride") is { } stride)
            {
                edits.Replace(stride.Expression, "1");
            }
        }

        return FixPlan.Of(edits);
    }

    /// <summary>
    /// Flattens an image before a block whose output is flat, and gives the block as many outputs as the image has
    /// values.
    /// </summary>
    private static FixPlan? Flatten(FixSite site)
    {
        string[] input = site.DataList(FixData.InputShape);
        if (site.DataList(FixData.OutputShape).Length != 1
            || input.Length != 3
            || BlockOf(site) is not { } block
            || Sizing(block, "Dense") is not { } last
            || block.Any(layer => layer.Kind != "Dense" && !KeepShape.Contains(layer.Kind))
            || site.Attribute is not { } residual
            || site.Declaration?.Layers is not { } layers)
        {
            return null;
        }

        long count = input.Aggregate(1L, (product, factor) => product * int.Parse(factor, Invariant));
        AttributeSyntax outermost = layers[layers.Outermost(layers.IndexOf(residual))].Syntax;
        return FixPlan.Of(
            SetSize(new Edits(), last, count.ToString(Invariant))
                .AddBefore(outermost, Words.Attribute(site.Model, outermost.SpanStart, "Flatten")));
    }

    private static IFormatProvider Invariant => CultureInfo.InvariantCulture;

    private static DeclaredAttribute[]? BlockOf(FixSite site)
        => site.Declaration?.Layers is { } layers && layers.IndexOf(site.Attribute) is >= 0 and var residual
            ? [.. layers.Block(residual).Select(k => layers[k])]
            : null;

    /// <summary>
    /// Gets the layer that determines the size of the output if it is of this kind, and otherwise null.
    /// </summary>
    private static AttributeSyntax? Sizing(DeclaredAttribute[] block, string kind)
        => block.LastOrDefault(layer => !KeepShape.Contains(layer.Kind)) is { } last && last.Kind == kind
            ? last.Syntax
            : null;

    private static Edits SetSize(Edits edits, AttributeSyntax layer, string size)
        => Arguments.First(layer) is { } argument ? edits.Replace(argument.Expression, size) : edits;
}
