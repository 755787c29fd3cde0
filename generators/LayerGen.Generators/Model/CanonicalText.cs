using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LayerGen.Generators.Infrastructure;

namespace LayerGen.Generators.Model;

/// <summary>
/// Writes the text that the fingerprint of a declaration is computed from. The runtime has the same rules (<c>CanonicalSchemaText</c>), and a test
/// compares the two. docs/schema.md says what is in it and why. Files of weights are matched by the fingerprint, so that whoever changes a line of
/// this text gives it another version.
/// </summary>
internal static class CanonicalText
{
    public const string Version = "layergen-schema 1";

    /// <summary>The digits that tell every double from all others.</summary>
    private const int MostDigits = 17;

    public static string Of(SchemaRecord schema)
    {
        StringBuilder text = new StringBuilder()
            .Append(Version).Append('\n')
            .Append("precision ").Append(schema.Precision).Append('\n')
            .Append("input ").Append(string.Join("x", schema.Input.Dimensions.Select(size => Format.Of(size)))).Append('\n');
        foreach (LayerRecord layer in schema.Layers)
        {
            text.Append("layer ").Append(Format.Of(layer.Number)).Append(' ').Append(layer.Kind).Append('\n')
                .Append("  inputs ").Append(string.Join(", ", layer.Inputs.Select(input => Format.Of(input)))).Append('\n');
            Append(text, layer.Arguments);
        }

        text.Append("loss ").Append(schema.Loss.Function).Append('\n');
        Append(text, schema.Loss.Arguments);
        return text.ToString();
    }

    /// <summary>The SHA-256 of a text in UTF-8, as hexadecimal digits in lower case.</summary>
    public static string Hash(string text)
    {
        using var sha = SHA256.Create();
        byte[] hash = sha.ComputeHash(Encoding.UTF8.GetBytes(text));
        return string.Concat(hash.Select(each => each.ToString("x2", CultureInfo.InvariantCulture)));
    }

    /// <summary>
    /// A number in the fewest digits that read back as the same, laid out as .NET's <c>R</c> does. .NET Framework, which runs the compiler in some
    /// builds, has an <c>R</c> of its own that may write a digit more, and that would be another fingerprint.
    /// </summary>
    public static string Number(double value)
    {
        if (value == 0)
        {
            return "0";
        }

        string digits = Shortest(value, out int exponent);
        string sign = value < 0 ? "-" : "";
        if (exponent is >= -4 and < 0)
        {
            return sign + "0." + new string('0', -exponent - 1) + digits;
        }

        if (exponent is >= 0 and < 16)
        {
            return sign + (digits.Length <= exponent + 1
                ? digits.PadRight(exponent + 1, '0')
                : digits.Substring(0, exponent + 1) + "." + digits.Substring(exponent + 1));
        }

        string fraction = digits.Length == 1 ? "" : "." + digits.Substring(1);
        return sign + digits[0] + fraction + "E" + (exponent < 0 ? "-" : "+") + Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture);
    }

    /// <summary>The significant digits, and the power of ten of the first.</summary>
    private static string Shortest(double value, out int exponent)
    {
        string text = "";
        for (int count = 1; count <= MostDigits; count++)
        {
            text = Math.Abs(value).ToString("E" + Format.Of(count - 1), CultureInfo.InvariantCulture);
            if (double.Parse(text, CultureInfo.InvariantCulture) == Math.Abs(value))
            {
                break;
            }
        }

        int at = text.IndexOf('E');
        exponent = int.Parse(text.Substring(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return text.Substring(0, at).Replace(".", "").TrimEnd('0') is { Length: > 0 } digits ? digits : "0";
    }

    private static void Append(StringBuilder text, IEnumerable<Argument> arguments)
    {
        foreach (Argument argument in arguments)
        {
            text.Append("  ").Append(argument.Name).Append(' ').Append(argument.Text).Append('\n');
        }
    }
}
