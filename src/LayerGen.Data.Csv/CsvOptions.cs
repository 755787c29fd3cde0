using System.Text;
using LayerGen.Shared;

namespace LayerGen.Data;

/// <summary>What the columns of a CSV file are, and how its text is written.</summary>
/// <remarks>
/// The columns that are not a target, the label, the weight or ignored are the features. A feature whose values are
/// texts is categorical.
/// </remarks>
public sealed partial record CsvOptions
{
    /// <summary>Gets the texts that are a missing value, unless others are given.</summary>
    public static IReadOnlyList<string> DefaultMissingMarkers { get; } =
        ["", "?", "NA", "N/A", "n/a", "#N/A", "<NA>", "NaN", "nan", "NULL", "Null", "null", "None"];

    /// <summary>Gets the columns of the targets, which are numbers. The default is none.</summary>
    public IReadOnlyList<CsvColumn> Targets { get; init; } = [];

    /// <summary>
    /// Gets the column of the classes, which become targets. The default is none. Without
    /// <see cref="ClassNames"/>, the classes are in ordinal order, or in that of their values if all are whole numbers.
    /// </summary>
    public CsvColumn? Label { get; init; }

    /// <summary>Gets the column of the weights of the samples, numbers of at least 0. The default is none.</summary>
    public CsvColumn? Weight { get; init; }

    /// <summary>Gets the columns of the features in their order. The default is all that are nothing else.</summary>
    public IReadOnlyList<CsvColumn>? Features { get; init; }

    /// <summary>Gets the columns that are not read. The default is none.</summary>
    public IReadOnlyList<CsvColumn> Ignored { get; init; } = [];

    /// <summary>
    /// Gets the features whose values are categories, whatever their texts are. By default, a feature is categorical if
    /// none of its values is a number, and one with numbers and texts is an error.
    /// </summary>
    public IReadOnlyList<CsvColumn> Categorical { get; init; } = [];

    /// <summary>Gets the features whose values are numbers, so that a text is an error. The default is none.</summary>
    public IReadOnlyList<CsvColumn> Numeric { get; init; } = [];

    /// <summary>
    /// Gets the names of all classes in their order, for a file that does not have each of them. The default is those
    /// of the dataset that this one is to be like, or else the texts of <see cref="Label"/>.
    /// </summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>
    /// Gets how a class becomes targets. The default is that of the dataset that this one is to be like, or else
    /// one-hot.
    /// </summary>
    public LabelEncoding? Encoding { get; init; }

    /// <summary>
    /// Gets the texts that are a missing value, which becomes NaN. Upper and lower case differ. Targets, labels and
    /// weights must not be missing.
    /// </summary>
    public IReadOnlyList<string> MissingMarkers { get; init; } = DefaultMissingMarkers;

    /// <summary>Gets a value indicating whether features may be missing. The default is true.</summary>
    public bool AllowMissing { get; init; } = true;

    /// <summary>
    /// Gets a value indicating whether a line with a missing target, class or weight is left out, such as a house
    /// without a price. By default, it is an error.
    /// </summary>
    public bool SkipMissingTargets { get; init; }

    /// <summary>
    /// Gets a value indicating whether a category that the dataset of <c>like</c> does not have is a missing value. By
    /// default, it is an error.
    /// </summary>
    public bool UnknownAsMissing { get; init; }

    /// <summary>
    /// Gets the largest number of different texts in a column, at least 2. The default is 1,000. More are an error,
    /// because such a column is rather a key or a time.
    /// </summary>
    public int MaxCategories { get; init; } = 1000;

    /// <summary>
    /// Gets the character between values. By default, it is the one of comma, semicolon, tab and vertical bar that
    /// occurs in the first line. If several occur, it must be given. A first line such as <c>sep=;</c> gives it, too.
    /// </summary>
    public char? Separator { get; init; }

    /// <summary>
    /// Gets a value indicating whether numbers have a decimal comma, as in 1,5. The default is false.
    /// </summary>
    public bool DecimalComma { get; init; }

    /// <summary>
    /// Gets a value indicating whether the first line has the names of the columns. By default, it has, and a number
    /// among them is an error, because such a line is rather a sample.
    /// </summary>
    public bool? HasHeader { get; init; }

    /// <summary>
    /// Gets the names of all columns, which replace those of a header. Without names, the columns are <c>x0</c>,
    /// <c>x1</c>, ….
    /// </summary>
    public IReadOnlyList<string>? ColumnNames { get; init; }

    /// <summary>
    /// Gets a value indicating whether values may be in double quotes, within which separators and line breaks are part
    /// of the value, and two quotes are one. The default is true, and a quote elsewhere is an error. If false, a quote
    /// is a character like others.
    /// </summary>
    public bool HasQuotes { get; init; } = true;

    /// <summary>
    /// Gets the character at the start of lines that are not read, such as <c>#</c>. The default is none. Empty lines
    /// are never read.
    /// </summary>
    public char? Comment { get; init; }

    /// <summary>
    /// Gets the encoding of a file without byte order mark. The default is UTF-8, in which invalid bytes of a value
    /// that is read are an error.
    /// </summary>
    public Encoding? TextEncoding { get; init; }

    /// <summary>
    /// Gets the largest length of a line in bytes of UTF-8, from 256 to 1,073,741,824. The default is 1,048,576.
    /// </summary>
    public int MaxLineLength { get; init; } = 1 << 20;

    /// <summary>
    /// Gets the largest number of samples, at least 1. More are an error. The default is as many as memory has, which a
    /// small compressed file can fill.
    /// </summary>
    public int MaxRows { get; init; } = int.MaxValue;

    /// <summary>Returns the options as text.</summary>
    /// <returns>The text, independent of the culture.</returns>
    public override string ToString() => InvariantText.Of(nameof(CsvOptions), PrintMembers);
}
