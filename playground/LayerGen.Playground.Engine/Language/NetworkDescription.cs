using LayerGen.CodeFixes;
using LayerGen.Generators.Files;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;
using LayerGen.Playground.Messages;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.Playground.Language;

/// <summary>Describes a network for the drawing, the diagram and the links between code and layers.</summary>
internal static class NetworkDescription
{
    /// <summary>Describes a network.</summary>
    /// <param name="network">The class.</param>
    /// <param name="declarations">The text in which it is declared.</param>
    /// <param name="hint">The beginning of the names of its files.</param>
    public static NetworkMessage Of(DeclaredClass network, Declarations declarations, string hint)
    {
        NetworkPlan plan = NetworkPlan.For(network.Model);
        SchemaRecord schema = plan.Schema;
        LayerList layers = new Declaration(network.Syntax, declarations.Model, CancellationToken.None).Layers;
        IReadOnlyList<int> places = LayerAttributes.InComputedOrder(layers);
        return new NetworkMessage(
            network.Syntax.SpanStart,
            network.Syntax.Span.End,
            network.Symbol.Name,
            hint,
            LayerTable.Title(plan),
            schema.Input.Dimensions,
            schema.Output.Dimensions,
            schema.ParameterCount,
            plan.Scalar,
            schema.Loss.Phrase,
            [
                .. schema.Layers.Zip(
                    plan.Layers, (record, layer) => Layer(record, layer, places, layers, declarations)),
            ],
            network.Parsed.HasErrors);
    }

    private static LayerMessage Layer(
        LayerRecord record,
        LayerPlan plan,
        IReadOnlyList<int> places,
        LayerList layers,
        Declarations declarations)
    {
        // A wrong declaration can have fewer attributes that are understood than its replacement has layers.
        int place = record.Number <= places.Count ? places[record.Number - 1] : -1;
        AttributeSyntax? syntax = place >= 0 ? layers[place].Syntax : null;
        return new LayerMessage(
            syntax?.SpanStart ?? -1,
            syntax?.Span.End ?? -1,
            record.Number,
            place,
            record.Kind,
            Title(plan),
            record.Activation ?? "",
            [.. record.Inputs],
            record.Output.Dimensions,
            record.Parameters.Sum(tensor => tensor.Count),
            LayerTable.Plan(plan),
            [.. Equations(plan)],
            syntax is null ? [] : LayerArguments.Of(record, syntax, declarations.Model));
    }

    /// <summary>Gets <c>Dense 4 → 16, Relu</c> of <c>Layer 1 of 3, Dense 4 → 16, Relu</c>.</summary>
    private static string Title(LayerPlan plan)
        => plan.Title[(plan.Title.IndexOf(", ", StringComparison.Ordinal) + 2)..];

    private static IEnumerable<string> Equations(LayerPlan plan)
        => plan.Layer.TextIfAny() is { } text
            ? text.ForwardEquation(plan).Split(",  ", StringSplitOptions.RemoveEmptyEntries)
            : [];
}
