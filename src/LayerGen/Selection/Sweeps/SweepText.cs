using System.Globalization;
using System.Text;

namespace LayerGen.Selection;

/// <summary>Checks names that are written to a table, which other programs read, too.</summary>
internal static class SweepText
{
    /// <summary>Characters that start a formula in a spreadsheet, in both widths.</summary>
    private const string Formulas = "=+-@＝＋－＠";

    /// <summary>Checks a name when it is given, so that no trial is lost because its name cannot be written.</summary>
    /// <exception cref="ArgumentException">The name is empty, in use, or not allowed in a table.</exception>
    public static void Check(string text, string argument, IReadOnlyCollection<string> taken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text, argument);
        if (text.Any(letter => letter is ',' or '"' or '\u2028' or '\u2029' || char.IsControl(letter)))
        {
            throw new ArgumentException(
                "Expected a name without comma, quote, line break or other control character, because the name is "
                + $"written to a table, but got '{Shown(text)}'.",
                argument);
        }

        if (!IsWellFormed(text))
        {
            throw new ArgumentException(
                $"Expected a name that can be written in UTF-8, but '{Shown(text)}' has half of a surrogate pair.",
                argument);
        }

        if (Formulas.Contains(text.TrimStart()[0], StringComparison.Ordinal) && !IsNumber(text))
        {
            throw new ArgumentException(
                "Expected a name that does not begin with =, +, - or @ unless it is a number, because a spreadsheet "
                + $"would execute it as a formula, but got '{text}'.",
                argument);
        }

        if (taken.Contains(text))
        {
            throw new ArgumentException($"Expected different names, but '{text}' is already in use.", argument);
        }
    }

    private static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out int length) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            text = text[length..];
        }

        return true;
    }

    private static bool IsNumber(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && double.IsFinite(number);

    /// <summary>Returns the text with characters that cannot be shown or written replaced by their numbers.</summary>
    private static string Shown(string text) =>
        string.Concat(text.Select(letter => char.IsControl(letter) || char.IsSurrogate(letter)
            ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}")
            : letter.ToString()));
}
