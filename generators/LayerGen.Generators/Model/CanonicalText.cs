using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LayerGen.Generators.Infrastructure;

namespace LayerGen.Generators.Model;

/// <summary>
/// Writes the text from which the fingerprint of a declaration is computed. The runtime implements the same rules
/// (<c>CanonicalSchemaText</c>), and a test compares the two. docs/schema.md describes the content and the reasons.
/// Files of weights are matched by the fingerprint, so any change of a line of this text requires a new version.
/// </summary>
internal static class CanonicalText
{
    public const string Version = "layergen-schema 1";

    public static string Of(SchemaRecord schema)
    {
        StringBuilder text = new StringBuilder()
            .Append(Version).Append('\n')
            .Append("precision ").Append(schema.Precision).Append('\n')
            .Append("input ").Append(string.Join("x", schema.Input.Dimensions.Select(size => Format.Of(size))))
            .Append('\n');
        foreach (LayerRecord layer in schema.Layers)
        {
            text.Append("layer ").Append(Format.Of(layer.Number)).Append(' ').Append(layer.Kind).Append('\n')
                .Append("  inputs ").Append(string.Join(", ", layer.Inputs.Select(input => Format.Of(input))))
                .Append('\n');
            Append(text, layer.Arguments);
        }

        text.Append("loss ").Append(schema.Loss.Function).Append('\n');
        Append(text, schema.Loss.Arguments);
        return text.ToString();
    }

    /// <summary>Computes the SHA-256 of a text in UTF-8, as lower-case hexadecimal digits.</summary>
    public static string Hash(string text)
    {
        using var sha = SHA256.Create();
        byte[] hash = sha.ComputeHash(Encoding.UTF8.GetBytes(text));
        return string.Concat(hash.Select(each => each.ToString("x2", CultureInfo.InvariantCulture)));
    }

    private static void Append(StringBuilder text, IEnumerable<Argument> arguments)
    {
        foreach (Argument argument in arguments)
        {
            text.Append("  ").Append(argument.Name).Append(' ').Append(argument.Text).Append('\n');
        }
    }
}
