using System.Composition;
using LayerGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.CodeFixes;

/// <summary>Adds what a declaration lacks, the network or a layer with parameters, or removes the rest.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MissingAttributeFix))]
[Shared]
public sealed class MissingAttributeFix() : FixProvider(
    new Fix("Add [Dense]", AddFirstLayer, Rules.NoLayers.Id),
    new Fix("Add [Dense]", AddTrainedLayer, Rules.NothingToTrain.Id),
    new Fix(
        "Add [Network]",
        AddNetwork,
        Rules.LayerWithoutNetwork.Id,
        Rules.LossWithoutNetwork.Id,
        Rules.OptimizersWithoutNetwork.Id),
    new Fix("Remove the layers", RemoveLayers, Rules.LayerWithoutNetwork.Id),
    new Fix("Remove [{0}]", RemoveAttribute, Rules.LossWithoutNetwork.Id, Rules.OptimizersWithoutNetwork.Id))
{
    private static readonly string[] OfImages = ["Conv2D", "MaxPool2D", "AvgPool2D", "GlobalAvgPool2D", "Flatten"];

    private static readonly string[] OfSequences = ["Conv1D", "MaxPool1D", "AvgPool1D", "GlobalAvgPool1D", "Masking"];

    private static FixPlan? AddFirstLayer(FixSite site)
        => site.Attribute is { } network
            ? FixPlan.Of(new Edits().AddAfter(network, Output(site, network)))
            : null;

    /// <summary>
    /// Adds the layer before the others, where a layer of images would no longer receive one, or after them. A sequence
    /// stays one after a dense layer.
    /// </summary>
    private static FixPlan? AddTrainedLayer(FixSite site)
    {
        if (site.Declaration is not { Layers: { Count: > 0 } layers })
        {
            return null;
        }

        bool isOfImages = Enumerable.Range(0, layers.Count).Any(k => OfImages.Contains(layers[k].Kind));
        AttributeSyntax last = layers[layers.Count - 1].Syntax;
        return FixPlan.Of(
            isOfImages
                ? new Edits().AddAfter(last, Output(site, last))
                : new Edits().AddBefore(
                    layers[0].Syntax, Words.Attribute(site.Model, last.SpanStart, "Dense") + "(2)"));
    }

    /// <summary>
    /// Adds the network before the first attribute. Nothing tells the number of inputs: it is the smallest legal one,
    /// or the size of a usual image or sequence.
    /// </summary>
    private static FixPlan? AddNetwork(FixSite site)
    {
        if (site.Declaration is not { First: { } first, Layers: { Count: > 0 } layers } declaration)
        {
            return null;
        }

        string inputs = OfImages.Contains(layers[0].Kind) ? "28, 28, 1"
            : OfSequences.Contains(layers[0].Kind) ? "64, 1"
            : "1";
        string text = Words.Attribute(site.Model, first.SpanStart, "Network") + "(" + inputs + ")";
        return FixPlan.Of(PartialFix.AddTo(declaration.Part, new Edits().AddBefore(first, text)));
    }

    private static FixPlan? RemoveLayers(FixSite site)
        => site.Declaration is { Layers: { Count: > 0 } layers }
            ? FixPlan.Of(
                new Edits().RemoveAttributes(
                    [.. Enumerable.Range(0, layers.Count).Select(k => layers[k].Syntax)]))
            : null;

    private static FixPlan? RemoveAttribute(FixSite site)
        => site.Attribute is { } attribute && site.Declaration?.KindOf(attribute) is { } kind
            ? FixPlan.Of(new Edits().RemoveAttributes(attribute), kind)
            : null;

    private static string Output(FixSite site, AttributeSyntax near)
        => Words.Attribute(site.Model, near.SpanStart, "Dense") + "(2, "
            + Words.Member(site.Model, near.SpanStart, "Activation", "Softmax") + ")";
}
