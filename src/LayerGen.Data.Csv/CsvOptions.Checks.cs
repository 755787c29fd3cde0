using System.Numerics;
using LayerGen.Data.Tables;
using static System.FormattableString;

namespace LayerGen.Data;

/// <content>The checks, and what the columns of a file are.</content>
public sealed partial record CsvOptions
{
    private const int LongestLine = 1 << 30;

    /// <summary>Checks everything that does not depend on the file.</summary>
    /// <exception cref="ArgumentException">An option is out of range or contradicts others.</exception>
    internal void Check(bool isLike)
    {
        CheckNotNull(Targets, nameof(Targets));
        CheckNotNull(Ignored, nameof(Ignored));
        CheckNotNull(Categorical, nameof(Categorical));
        CheckNotNull(Numeric, nameof(Numeric));
        CheckNotNull(MissingMarkers, nameof(MissingMarkers));
        CheckRange(MaxLineLength, 256, LongestLine, nameof(MaxLineLength));
        CheckRange(MaxCategories, 2, int.MaxValue, nameof(MaxCategories));
        CheckRange(MaxRows, 1, int.MaxValue, nameof(MaxRows));
        CheckSeparator();
        if (Comment is '"' or < '!' or > '~' || (Comment is not null && Comment == Separator))
        {
            throw Wrong(
                "an ASCII character for Comment that is no quote, space or Separator",
                Printable.Quoted(Comment.ToString()!));
        }

        RoleRules.Check(Label is not null, Targets.Count > 0, Features is not null, ClassNames, isLike);
    }

    /// <summary>Finds the columns in a file.</summary>
    internal TablePlan PlanFor<T>(IReadOnlyList<string> names, Dataset<T>? like, CsvErrors errors)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool isBinaryLike = like is { ClassNames.Count: 2, TargetCount: 1 };
        IReadOnlyList<Feature>? features = like?.Features;
        var indexes = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < names.Count; i++)
        {
            indexes.TryAdd(names[i], i);
        }

        return TablePlan.Create(
            names,
            new TableRequest
            {
                Features = features is null ? All(Features) : All([.. features.Select(f => new CsvColumn(f.Name))]),
                Targets = All(Targets)!,
                Label = Label is { } label ? Find(label) : null,
                Weight = Weight is { } weight ? Find(weight) : null,
                Ignored = All(Ignored)!,
                Categorical = All(Categorical)!,
                Numeric = All(Numeric)!,
                ClassNames = ClassNames ?? like?.ClassNames,
                Encoding = Encoding ?? (isBinaryLike ? LabelEncoding.Binary : LabelEncoding.OneHot),
                AllowMissing = AllowMissing,
                UnknownAsMissing = UnknownAsMissing,
                MaxCategories = MaxCategories,
                Like = features,
            },
            errors);

        int[]? All(IReadOnlyList<CsvColumn>? columns) => columns is null ? null : [.. columns.Select(Find)];

        int Find(CsvColumn column)
        {
            int index = column.Position is { } position
                ? position.GetOffset(names.Count)
                : indexes.GetValueOrDefault(column.Name!, -1);
            return (uint)index < (uint)names.Count
                ? index
                : throw errors.WrongTable(
                    column.Name is { } name ? $"a column {Printable.Quoted(name)}" : $"a column at position {column}",
                    Invariant($"{names.Count} columns: {Printable.List(names)}"),
                    names.Count == 1 && Separator is null ? "Separator is the character between the values." : "");
        }
    }

    private void CheckSeparator()
    {
        if (Separator is not { } separator)
        {
            return;
        }

        bool isUsable = separator is '\t' or (>= ' ' and <= '~')
            && !char.IsAsciiLetterOrDigit(separator)
            && !"\".+-".Contains(separator);
        if (!isUsable || (DecimalComma && separator == ','))
        {
            throw Wrong(
                DecimalComma
                    ? "a Separator that is no part of a number with a decimal comma, and no quote"
                    : "a Separator that is no part of a number, and no quote",
                Printable.Quoted(separator.ToString()));
        }
    }

    private static void CheckNotNull(object? value, string name)
    {
        if (value is null)
        {
            throw Wrong($"{name} that are not null", "null");
        }
    }

    private static void CheckRange(int value, int least, int most, string name)
    {
        if (value < least || value > most)
        {
            throw new ArgumentOutOfRangeException(
                "options", Invariant($"Expected {name} from {least} to {most}, but got {value}."));
        }
    }

    private static ArgumentException Wrong(string expected, string found) =>
        new($"Expected {expected}, but got {found}.", "options");
}
