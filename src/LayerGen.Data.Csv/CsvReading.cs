using System.Globalization;
using System.Numerics;
using LayerGen.Data.Tables;
using nietras.SeparatedValues;
using static System.FormattableString;

namespace LayerGen.Data;

/// <summary>Reads the rows of a text into a dataset.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="options">The options, which were checked.</param>
/// <param name="like">A dataset whose features and classes this one is to have, or <see langword="null"/>.</param>
/// <param name="errors">Describes what is wrong.</param>
internal sealed class CsvReading<T>(CsvOptions options, Dataset<T>? like, CsvErrors errors)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly CsvValues<T> _values = new(options, errors);
    private TablePlan _plan = null!;
    private TableBuilder<T> _table = null!;
    private ColumnKind[] _kinds = [];
    private int[] _unread = [];

    /// <summary>Reads a text to its end.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">The number of its bytes, or <see langword="null"/> if it is not known.</param>
    public Dataset<T> Read(CsvText text, long? length)
    {
        char separator = options.Separator ?? text.DetectSeparator();
        CultureInfo culture = CsvNumbers.Culture(options.DecimalComma, separator);
        _values.Format = culture.NumberFormat;
        try
        {
            using SepReader reader = new SepReaderOptions(new Sep(separator))
            {
                HasHeader = false,
                DisableColCountCheck = true,
                DisableQuotesParsing = !options.HasQuotes,
                CultureInfo = culture,
            }.From(text);
            while (reader.MoveNext())
            {
                SepReader.Row row = reader.Current;
                text.EndRow(row.LineNumberToExcl);
                if (row.Span.Length > options.MaxLineLength)
                {
                    text.Line = row.LineNumberFrom;
                    throw text.TooLong();
                }

                ReadRow(row, text, length);
            }
        }
        catch (NotSupportedException)
        {
            // The parser's buffer has a limit, too.
            throw text.TooLong();
        }

        return _plan is null
            ? throw errors.WrongTable("a header and at least 1 row of values", "an empty file")
            : _table.Build();
    }

    private void ReadRow(SepReader.Row row, CsvText text, long? length)
    {
        if (row.ColCount == 1 && row.Span.IsWhiteSpace())
        {
            return;
        }

        if (_plan is null)
        {
            bool isHeader = options.HasHeader ?? true;
            Start(isHeader ? Names(row) : null, row);
            if (isHeader)
            {
                return;
            }
        }

        if (row.ColCount != _plan!.Names.Count)
        {
            throw errors.WrongLine(
                row.LineNumberFrom, Invariant($"{_plan.Names.Count} values"), Invariant($"{row.ColCount}"));
        }

        _table ??= new TableBuilder<T>(_plan, errors, Capacity(text, length));
        if (_table.Count == options.MaxRows)
        {
            throw errors.WrongLine(
                row.LineNumberFrom, Invariant($"at most {options.MaxRows} samples"), "more", "MaxRows is the limit.");
        }

        ReadValues(row);
    }

    private void ReadValues(SepReader.Row row)
    {
        int line = row.LineNumberFrom;
        _table.Add(out Span<T> features, out Span<T> targets);
        int[] columns = _plan.Features;
        for (int k = 0; k < columns.Length; k++)
        {
            SepReader.Col value = row[columns[k]];
            if (_kinds[k] <= ColumnKind.Number && _values.IsPlainNumber(value, out features[k]))
            {
                _kinds[k] = ColumnKind.Number;
            }
            else
            {
                features[k] = Feature(k, value.Span, line);
            }
        }

        columns = _plan.Targets;
        for (int k = 0; k < columns.Length; k++)
        {
            if (!_values.IsPlainNumber(row[columns[k]], out targets[k]))
            {
                targets[k] = _values.Number(row[columns[k]].Span, line, columns[k]);
            }
        }

        if (_plan.Request.Label is { } label)
        {
            ReadOnlySpan<char> name = _values.Text(row[label].Span, line, label);
            _table.AddLabel(
                _values.IsMissing(name)
                    ? throw errors.WrongValue(line, label, "a class", name.ToString(), CsvValues<T>.MissingHint)
                    : name,
                line);
        }

        if (_plan.Request.Weight is { } weight)
        {
            _table.AddWeight(_values.Number(row[weight].Span, line, weight), line);
        }

        if (_unread.Length > 0 && options.HasQuotes && row.Span.Contains('"'))
        {
            // A quote in the wrong place could have swallowed a separator or a line.
            foreach (int column in _unread)
            {
                _values.Text(row[column].Span, line, column);
            }
        }
    }

    /// <summary>Reads a feature that is no number as numbers usually are.</summary>
    private T Feature(int feature, ReadOnlySpan<char> raw, int line)
    {
        int column = _plan.Features[feature];
        ReadOnlySpan<char> text = _values.Text(raw, line, column);
        ref ColumnKind kind = ref _kinds[feature];
        if (kind > ColumnKind.Number && _table.TryGetCategory(feature, text, out T value))
        {
            return value;
        }

        if (_values.IsMissing(text))
        {
            return _table.Missing(feature, line, raw.ToString());
        }

        if (kind == ColumnKind.Category)
        {
            return _table.NewCategory(feature, text, line);
        }

        bool isNumber = _values.TryParse(text, out value);
        if (isNumber && kind <= ColumnKind.Number)
        {
            kind = ColumnKind.Number;
            return T.IsFinite(value) ? value : throw _values.NotFinite(text, line, column);
        }

        if (kind == ColumnKind.Number)
        {
            throw errors.WrongValue(line, column, "a number", text.ToString(), CsvValues<T>.MixedHint);
        }

        if (isNumber)
        {
            throw errors.WrongValue(
                line, column, "a text, as on the lines before", text.ToString(), CsvValues<T>.MixedHint);
        }

        if (CsvNumbers.IsDisguised(text))
        {
            throw errors.WrongValue(
                line,
                column,
                Invariant($"a number with a decimal {(options.DecimalComma ? "comma" : "point")}, or a text"),
                text.ToString(),
                options.DecimalComma ? "Categorical has the columns of categories."
                    : "DecimalComma reads 1,5 as a number. Categorical has the columns of categories.");
        }

        kind = ColumnKind.InferredCategory;
        return _table.NewCategory(feature, text, line);
    }

    /// <summary>Reads the names of the columns.</summary>
    private string[] Names(SepReader.Row row)
    {
        string[] names = new string[row.ColCount];
        for (int i = 0; i < names.Length; i++)
        {
            ReadOnlySpan<char> name = _values.Text(row[i].Span, row.LineNumberFrom, i);
            if (options.HasHeader is null && _values.TryParse(name, out T number) && T.IsFinite(number))
            {
                throw errors.WrongValue(
                    row.LineNumberFrom, i, "a name", name.ToString(), "HasHeader is false for a file without names.");
            }

            names[i] = name.ToString();
        }

        return names;
    }

    private void Start(string[]? header, SepReader.Row row)
    {
        int count = row.ColCount;
        if (options.ColumnNames is { } given && given.Count != count)
        {
            throw errors.WrongLine(
                row.LineNumberFrom,
                Invariant($"{given.Count} columns, as ColumnNames has"),
                Invariant($"{count}"));
        }

        IReadOnlyList<string> names = options.ColumnNames
            ?? header
            ?? [.. Enumerable.Range(0, count).Select(i => Invariant($"x{i}"))];
        CheckDistinct(names);
        errors.Names = names;
        TablePlan plan = options.PlanFor(names, like, errors);
        foreach (int column in plan.Features.Concat(plan.Targets).Where(column => names[column] == ""))
        {
            throw errors.WrongTable(
                Invariant($"a name of column {column + 1}"),
                "none",
                "Ignored has the columns that are not read, ColumnNames the names of all.");
        }

        _kinds = plan.Kinds;
        _unread = [.. Enumerable.Range(0, count).Except(plan.Features).Except(plan.Targets)];
        _plan = plan;
    }

    private void CheckDistinct(IReadOnlyList<string> names)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < names.Count; i++)
        {
            if (names[i] != "" && !seen.TryAdd(names[i], i))
            {
                throw errors.WrongTable(
                    "different names of the columns",
                    Invariant($"{Printable.Quoted(names[i])} in columns {seen[names[i]] + 1} and {i + 1}"),
                    "HasHeader is false for a file without names. ColumnNames replaces them.");
            }
        }
    }

    /// <summary>Estimates the number of rows from the lines so far. It is 0 if the length is not known.</summary>
    private int Capacity(CsvText text, long? length)
    {
        if (length is not { } bytes)
        {
            return 0;
        }

        // A row has at least one character per column. With this limit, a strange start cannot reserve much memory.
        int perRow = Math.Max(_plan.Features.Length, Math.Max(1, _plan.Targets.Length));
        double estimate = 16 + (1.02 * bytes * (text.LineBreaks + 1) / Math.Max(1, text.Length));
        double most = Math.Min((double)bytes / _plan.Names.Count, Array.MaxLength / perRow);
        return (int)Math.Min(Math.Min(estimate, most), options.MaxRows);
    }
}
