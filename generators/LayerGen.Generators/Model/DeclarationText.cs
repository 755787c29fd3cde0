using LayerGen.Generators.Infrastructure;

namespace LayerGen.Generators.Model;

/// <summary>
/// Writes the attributes of a declaration from its record, without the arguments that have their default. Networks with
/// the same fingerprint therefore have the same text, except for <c>Unroll</c>.
/// </summary>
internal static class DeclarationText
{
    /// <summary>
    /// Returns the attributes of the network, its layers and its loss on one line:
    /// <c>[Network(4, Precision = Precision.Double)] [Dense(16, Relu)] [Dense(2, Softmax)]</c>.
    /// </summary>
    public static string Of(SchemaRecord schema)
    {
        IEnumerable<string> network =
        [
            .. InputDimensions(schema).Select(size => Format.Of(size)),
            .. Declared([
                Argument.Member("Precision", schema.Precision, unset: Scalar.Single.Name),
                Argument.Member("Unroll", schema.Unroll, unset: nameof(UnrollMode.Auto)),
                Argument.Flag("Wide", schema.Wide, unset: true),
            ]),
        ];
        IEnumerable<string> loss =
        [
            .. schema.Loss.Declared is { } chosen ? (string[])[chosen] : [],
            .. Declared(schema.Loss.Arguments),
        ];
        return string.Join(
            " ",
            [
                Attribute("Network", network),
                .. InSourceOrder(schema.Layers).Select(layer => Attribute(layer.Kind, Declared(layer.Arguments))),
                .. loss.Any() ? (string[])[Attribute("Loss", loss)] : [],
            ]);
    }

    /// <summary>Returns the dimensions of the input. The one feature of a token is not declared.</summary>
    private static IEnumerable<int> InputDimensions(SchemaRecord schema)
        => schema.Layers.Any(layer => layer.ReadsTokens) ? schema.Input.Dimensions.Take(1) : schema.Input.Dimensions;

    /// <summary>
    /// Returns the layers in the order of the source. A layer with several inputs is declared before all layers that
    /// follow the first of its inputs, and computed after them.
    /// </summary>
    private static IEnumerable<LayerRecord> InSourceOrder(IReadOnlyList<LayerRecord> layers)
    {
        // One that joins two directions is declared instead of the second of them, which comes first in this order.
        Dictionary<int, LayerRecord> joins = layers.Where(layer => layer.JoinsDirections)
            .ToDictionary(layer => layer.Inputs[1]);
        return layers.Where(layer => !layer.JoinsDirections)
            .OrderBy(layer => layer.Inputs.Min())
            .ThenByDescending(layer => layer.Number)
            .Select(layer => joins.TryGetValue(layer.Number, out LayerRecord join) ? join : layer);
    }

    private static IEnumerable<string> Declared(IEnumerable<Argument> arguments)
        => arguments.Select(argument => argument.Declared).OfType<string>();

    private static string Attribute(string name, IEnumerable<string> arguments)
        => "[" + name + (arguments.Any() ? "(" + string.Join(", ", arguments) + ")" : "") + "]";
}
