using System.Globalization;

namespace LayerGen.Schemas;

/// <summary>
/// Writes numbers for the canonical text of a schema. The generator compiles this file too: the compiler may run on
/// .NET Framework, whose numbers may have a digit more, and that would be another fingerprint.
/// </summary>
internal static class CanonicalNumber
{
    /// <summary>The number of digits that distinguish any two doubles.</summary>
    private const int MostDigits = 17;

    /// <summary>
    /// Returns a finite number in the fewest significant digits that read back as the same: plain from 0.0001 up to
    /// fifteen digits before the point (<c>0.1</c>, <c>16</c>), with an exponent of at least two digits elsewhere
    /// (<c>1E-05</c>). Negative zero is zero.
    /// </summary>
    public static string Of(double value)
    {
        if (value == 0)
        {
            return "0";
        }

        string digits = Shortest(Math.Abs(value), out int exponent);
        string sign = value < 0 ? "-" : "";
        if (exponent >= -4 && exponent < 0)
        {
            return sign + "0." + new string('0', -exponent - 1) + digits;
        }

        if (exponent >= 0 && exponent < 15)
        {
            int whole = exponent + 1;
            return sign + (
                digits.Length <= whole
                    ? digits.PadRight(whole, '0')
                    : digits.Substring(0, whole) + "." + digits.Substring(whole));
        }

        string fraction = digits.Length == 1 ? "" : "." + digits.Substring(1);
        return sign + digits.Substring(0, 1) + fraction + "E" + (exponent < 0 ? "-" : "+") + Math.Abs(exponent)
            .ToString("00", CultureInfo.InvariantCulture);
    }

    /// <summary>Returns the significant digits of a positive number, and the power of ten of the first one.</summary>
    private static string Shortest(double value, out int exponent)
    {
        string text = "";
        for (int count = 1; count <= MostDigits; count++)
        {
            text = value.ToString(
                "E" + (count - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            if (double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) == value)
            {
                break;
            }
        }

        string[] parts = text.Split('E');
        exponent = int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return parts[0].Replace(".", "").TrimEnd('0');
    }
}
