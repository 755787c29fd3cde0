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

    private const string Digit = "digit";

    private static readonly string[] PixelNames = [.. Enumerable.Range(1, Pixels).Select(k => Invariant($"pixel {k}"))];

    private static readonly Feature[] Numbers = [.. PixelNames.Select(name => new Feature(name))];

    /// <summary>The names of the classes, 0 … 9.</summary>
    private static readonly string[] DigitNames = NumbersTo(Classes - 1);

    private static readonly CsvOptions Text = new()
    {
        HasHeader = false,
        Separator = ',',
        HasQuotes = false,
        MissingMarkers = [],
    };

    private static readonly CsvOptions Images = Text with { ColumnNames = PixelNames };

    private static readonly CsvOptions LabelledImages = Text with
    {
        ColumnNames = [.. PixelNames, Digit],
        Label = Digit,
        ClassNames = DigitNames,
    };

    /// <summary>
    /// An image whose counts are categories. If a file is to be like it, the reader finds other counts and their place.
    /// </summary>
    private static readonly Dataset<float> Counted = Dataset.FromRows([new float[Pixels]])
        .WithFeatures([.. PixelNames.Select(name => new Feature(name, NumbersTo(LargestCount)))]);

    /// <summary>Gets the preparation of images for a network: counts from 0 to 16 become numbers from 0 to 1.</summary>
    /// <remarks>
    /// The range is known, so the scaler sees its ends instead of the training images. There, some pixels are always
    /// white, and others never black. Their scales would differ, and a shifted image would be distorted.
    /// </remarks>
    public static Pipeline Scaling { get; } = Pipeline.Fit(
        Dataset.FromRows([new float[Pixels], [.. Enumerable.Repeat((float)LargestCount, Pixels)]])
            .WithFeatureNames(PixelNames)
            .AsTraining(),
        [new MinMaxScaler()]);

    /// <summary>Reads a file of images with their digits.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The counts, and the digits as classes.</returns>
    /// <exception cref="IOException">
    /// The file cannot be read, or a line does not have this format. The message names the file, the line and the
    /// column.
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be read.</exception>
    public static Dataset<float> Read(string path) => Read(path, LabelledImages, Counted);

    /// <summary>Reads a file of images. The first line decides whether each line ends with the digit.</summary>
    /// <returns>The counts, and the digits as classes if the file has them.</returns>
    /// <inheritdoc cref="Read(string)"/>
    public static Dataset<float> ReadImages(string path) =>
        Read(path, Read(path, Text, like: null).FeatureCount > Pixels ? LabelledImages : Images, Counted);

    private static Dataset<float> Read(string path, CsvOptions options, Dataset<float>? like)
    {
        try
        {
            Dataset<float> data = CsvData.Read(path, options, like);

            // The value of a category is its index, here the count itself.
            return like is null ? data : data.WithFeatures(Numbers);
        }
        catch (CsvDataException error) when (error.Column <= Pixels)
        {
            throw new DigitsFileException(
                Invariant($"Cannot read '{path}': expected a count from 0 to {LargestCount} on line {error.Line} ")
                + Invariant($"in column {error.Column}, but found {error.Found}."),
                error);
        }
    }

    private static string[] NumbersTo(int last) =>
        [.. Enumerable.Range(0, last + 1).Select(number => Invariant($"{number}"))];
}
