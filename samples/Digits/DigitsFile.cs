using System.Globalization;
using CsvHelper;
using LayerGen.Data;
using static System.FormattableString;

namespace DigitsSample;

/// <summary>
/// A file of handwritten digits: one line per image, 64 counts from 0 to 16 row by row, then the digit, separated by
/// commas. A count is the number of black dots among the 4 × 4 dots of a scan under a pixel.
/// </summary>
internal static class DigitsFile
{
    public const int Side = 8;
    public const int Pixels = Side * Side;
    public const int Classes = 10;
    public const int LargestCount = 16;

    private const int LongestShown = 20;

    /// <summary>Reads a file into a dataset: counts as 0 … 1, digits one-hot.</summary>
    /// <exception cref="IOException">
    /// The file cannot be read, or a line does not have this format. The message names the file, the line and the
    /// column.
    /// </exception>
    public static Dataset<float> Read(string path) => ReadImages(path, hasDigits: true).ToDataset(LargestCount);

    /// <summary>Reads the lines of a file.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="name">The name of the file, for messages.</param>
    public static Dataset<float> Read(TextReader reader, string name) =>
        ReadImages(reader, name, hasDigits: true).ToDataset(LargestCount);

    /// <summary>Reads a file of images.</summary>
    /// <param name="path">The file.</param>
    /// <param name="hasDigits">
    /// Whether each line ends with the digit; null if the first line decides it for all lines.
    /// </param>
    /// <inheritdoc cref="Read(string)" path="/exception"/>
    public static DigitImages ReadImages(string path, bool? hasDigits)
    {
        try
        {
            using StreamReader reader = new(path);
            return ReadImages(reader, path, hasDigits);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or ArgumentException)
        {
            throw new IOException($"Cannot read '{path}': {exception.Message}", exception);
        }
    }

    /// <summary>Reads the lines of a file of images.</summary>
    /// <inheritdoc cref="ReadImages(string, bool?)"/>
    /// <param name="reader">The text.</param>
    /// <param name="name">The name of the file, for messages.</param>
    /// <param name="hasDigits">Whether each line ends with the digit; null if the first line decides it.</param>
    public static DigitImages ReadImages(TextReader reader, string name, bool? hasDigits)
    {
        List<int> counts = [];
        List<int> digits = [];
        CsvReaderOptions options = new()
        {
            HasHeader = false,
            Separator = ',',
            Mode = CsvMode.NoEscape,
            TrimWhitespace = true,
            TrackLineNumbers = true,
        };
        using CsvReader line = CsvReader.Create(reader, options);
        while (line.Read())
        {
            Place place = new(name, line.LineNumber);
            hasDigits ??= line.FieldCount > Pixels;
            CheckColumns(line.FieldCount, hasDigits.Value, place);
            for (int column = 0; column < Pixels; column++)
            {
                counts.Add(Number(line, column, LargestCount, "a count", place));
            }

            if (hasDigits.Value)
            {
                digits.Add(Number(line, Pixels, Classes - 1, "the digit", place));
            }
        }

        return counts.Count > 0
            ? new DigitImages([.. counts], hasDigits == true ? [.. digits] : null)
            : throw new DigitsFileException($"'{name}' has no lines: expected one image per line.");
    }

    private static void CheckColumns(int found, bool hasDigits, Place place)
    {
        if (found != (hasDigits ? Pixels + 1 : Pixels))
        {
            throw place.Error(hasDigits
                ? Invariant($"expected {Pixels + 1} columns ({Pixels} counts, then the digit), but got {found}")
                : Invariant($"expected {Pixels} columns, as in the first line, but got {found}"));
        }
    }

    private static int Number(CsvReader line, int column, int largest, string what, Place place)
    {
        return int.TryParse(line.GetSpan(column), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number <= largest
            ? number
            : throw place.Error(
                Invariant($"expected {what} from 0 to {largest}, but got '{Shown(line.GetString(column))}'"),
                column + 1);
    }

    /// <summary>
    /// Returns a text from the file in a form suitable for a message: short, and without control characters.
    /// </summary>
    private static string Shown(string text)
    {
        string start = text.Length <= LongestShown ? text : text[..LongestShown] + "…";
        return string.Concat(start.Select(character => char.IsControl(character) ? '?' : character));
    }

    /// <summary>A line of a file, from 1.</summary>
    private readonly record struct Place(string Name, long Line)
    {
        public DigitsFileException Error(string message, int? column = null) => new(column is null
            ? Invariant($"'{Name}', line {Line}: {message}.")
            : Invariant($"'{Name}', line {Line}, column {column}: {message}."));
    }
}
