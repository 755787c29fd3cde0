using System.Composition;
using System.Globalization;
using LayerGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.CodeFixes;

/// <summary>Moves or removes a layer that cannot be at its place.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LayerPlaceFix))]
[Shared]
public sealed class LayerPlaceFix() : FixProvider(
    new Fix("Move [Dropout] before the last layer", MoveDropout, Rules.DropoutAtTheEnd.Id),
    new Fix("Declare an image of {0}×{1}×{2}", DeclareImage, Rules.NeedsImage.Id),
    new Fix("Declare a sequence of {0} steps", DeclareSequence, Rules.NeedsSequence.Id),
    new Fix("Move [{0}] before [{1}]", MoveBeforeFlat, Rules.NeedsImage.Id, Rules.NeedsSequence.Id),
    new Fix("Move [{0}] to the front", MoveToFront, Rules.NeedsTokens.Id),
    new Fix(
        "Remove [{0}]",
        Remove,
        Rules.DropoutAtTheEnd.Id,
        Rules.NeedsImage.Id,
        Rules.NeedsSequence.Id,
        Rules.NeedsTokens.Id,
        Rules.NothingToReverse.Id,
        Rules.NothingToFlatten.Id))
{
    private static readonly string[] FlatteningImages = ["Dense", "Flatten", "GlobalAvgPool2D"];

    private static readonly string[] FlatteningSequences = ["Flatten", "GlobalAvgPool1D"];

    private static FixPlan? MoveDropout(FixSite site)
    {
        if (site is not { Attribute: { } dropout, Declaration.Layers: var layers }
            || layers.IndexOf(dropout) is not (>= 0 and var from)
            || layers.LastExcept("Dropout", "Flatten") is not (>= 0 and var last)
            || layers[from].Kind != "Dropout")
        {
            return null;
        }

        return FixPlan.Of(
            layers.Remove(new Edits(), from)
                .AddBefore(layers[layers.Outermost(last)].Syntax, dropout.ToString()));
    }

    /// <summary>Declares the inputs as an image that is as square as possible, with one or three channels.</summary>
    private static FixPlan? DeclareImage(FixSite site)
    {
        if (site.Declaration is not { Network: { ArgumentList.Arguments: var arguments } network } declaration
            || arguments.Count(argument => argument.NameEquals is null) != 1
            || Arguments.Integer(Arguments.First(network), site.Model) is not (> 0 and var inputs)
            || site.Attribute is not { } layer
            || declaration.Layers.IndexOf(layer) is not (>= 0 and var number)
            || Enumerable.Range(0, number).Any(k => FlatteningImages.Contains(declaration.Layers[k].Kind)))
        {
            return null;
        }

        (int height, int width, int channels) = ImageOf(inputs);
        int window = declaration.KindOf(layer) is "MaxPool2D" or "AvgPool2D"
            ? Arguments.Integer(Arguments.First(layer), site.Model) ?? 1
            : Arguments.Integer(Arguments.Parameter(layer, "kernel", site.Model), site.Model) ?? 1;
        return window > Math.Min(height, width)
            ? null
            : FixPlan.Of(
                new Edits().Replace(
                    Arguments.First(network)!,
                    string.Format(CultureInfo.InvariantCulture, "{0}, {1}, {2}", height, width, channels)),
                height,
                width,
                channels);
    }

    /// <summary>Declares the inputs as a sequence whose steps have one feature.</summary>
    private static FixPlan? DeclareSequence(FixSite site)
    {
        if (site.Declaration is not { Network: { ArgumentList.Arguments: var arguments } network } declaration
            || arguments.Count(argument => argument.NameEquals is null) != 1
            || Arguments.Integer(Arguments.First(network), site.Model) is not (> 0 and var steps)
            || site.Attribute is not { } layer
            || declaration.Layers.IndexOf(layer) is not (>= 0 and var number)
            || Enumerable.Range(0, number).Any(k => FlatteningSequences.Contains(declaration.Layers[k].Kind)))
        {
            return null;
        }

        AttributeArgumentSyntax? window = declaration.KindOf(layer) is "MaxPool1D" or "AvgPool1D"
            ? Arguments.First(layer)
            : Arguments.Parameter(layer, "kernel", site.Model);
        return (Arguments.Integer(window, site.Model) ?? 1) > steps
            ? null
            : FixPlan.Of(
                new Edits().Replace(
                    Arguments.First(network)!, string.Format(CultureInfo.InvariantCulture, "{0}, 1", steps)),
                steps);
    }

    private static (int Height, int Width, int Channels) ImageOf(int inputs)
    {
        int side = Divisor(inputs);
        if (side * side != inputs && inputs % 3 == 0)
        {
            int third = Divisor(inputs / 3);
            if (third * third == inputs / 3)
            {
                return (third, third, 3);
            }
        }

        return (side, inputs / side, 1);
    }

    /// <summary>Gets the largest divisor that is at most the square root.</summary>
    private static int Divisor(int number)
    {
        int divisor = (int)Math.Sqrt(number);
        while (number % divisor != 0)
        {
            divisor--;
        }

        return divisor;
    }

    private static FixPlan? MoveBeforeFlat(FixSite site)
    {
        if (site is not { Attribute: { } layer, Declaration: { Network: not null, Layers: var layers } declaration }
            || layers.IndexOf(layer) is not (> 0 and var from))
        {
            return null;
        }

        bool isOverTime = layers[from].Kind.EndsWith("1D", StringComparison.Ordinal);
        string[] flattening = isOverTime ? FlatteningSequences : FlatteningImages;
        int sizes = declaration.Network.ArgumentList?.Arguments.Count(argument => argument.NameEquals is null) ?? 0;
        int[] flat = sizes == (isOverTime ? 2 : 3)
            ? [.. Enumerable.Range(0, from).Where(k => flattening.Contains(layers[k].Kind))]
            : [];
        return flat.Length == 0
            ? null
            : FixPlan.Of(
                layers.Remove(new Edits(), from)
                    .AddBefore(layers[layers.Outermost(flat[0])].Syntax, layer.ToString()),
                layers[from].Kind,
                layers[flat[0]].Kind);
    }

    /// <summary>Moves the layer before all others if the samples can be tokens.</summary>
    private static FixPlan? MoveToFront(FixSite site)
    {
        return site is { Attribute: { } layer, Declaration: { Network: { } network, Layers: var layers } }
            && layers.IndexOf(layer) is > 0 and var from
            && network.ArgumentList?.Arguments.Count(argument => argument.NameEquals is null) == 1
                ? FixPlan.Of(
                    layers.Remove(new Edits(), from)
                        .AddBefore(layers[layers.Outermost(0)].Syntax, layer.ToString()),
                    layers[from].Kind)
                : null;
    }

    /// <summary>Removes the layer, unless it is the only one.</summary>
    internal static FixPlan? Remove(FixSite site)
        => site.Declaration is { Layers: { Count: > 1 } layers }
            && layers.IndexOf(site.Attribute) is >= 0 and var number
                ? FixPlan.Of(layers.Remove(new Edits(), number), layers[number].Kind)
                : null;
}
