using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LayerGen.Schemas;

/// <summary>
/// Writes the text that a fingerprint is computed from. The generator has the same rules
/// (<c>Model/CanonicalText.cs</c>), and a test compares the two. The text is versioned: a change of the text changes
/// every fingerprint, by which files of weights are matched.
/// </summary>
internal static class CanonicalSchemaText
{
    private const string Version = "layergen-schema 1";

    public static string Of(NetworkSchema schema)
    {
        StringBuilder text = new StringBuilder()
            .Append(Version).Append('\n')
            .Append("precision ").Append(schema.Precision).Append('\n')
            .Append("input ").Append(schema.InputShape.ToCanonicalText()).Append('\n');
        foreach (LayerSchema layer in schema.Layers)
        {
            text.Append(CultureInfo.InvariantCulture, $"layer {layer.Number} {layer.Kind}\n")
                .Append("  inputs ")
                .AppendJoin(", ", layer.Inputs.Select(input => input.ToString(CultureInfo.InvariantCulture)))
                .Append('\n');
            Append(text, layer.Arguments);
        }

        text.Append("loss ").Append(schema.Loss.Function).Append('\n');
        Append(text, schema.Loss.Arguments);
        return text.ToString();
    }

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static void Append(StringBuilder text, ImmutableArray<ArgumentSchema> arguments)
    {
        foreach (ArgumentSchema argument in arguments)
        {
            text.Append("  ").Append(argument.Name).Append(' ').Append(argument.Text).Append('\n');
        }
    }
}
