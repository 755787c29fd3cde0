using System.Numerics;
using CsvHelper;
using LayerGen.Data.Tables;
using static System.FormattableString;

namespace LayerGen.Data;

/// <summary>Reads the lines of a file into a dataset.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="options">The options, which were checked.</param>
/// <param name="like">A dataset whose features and classes this one is to have, or <see langword="null"/>.</param>
/// <param name="errors">Describes what is wrong.</param>
internal sealed class CsvReading<T>(CsvOptions options, Dataset<T>? like, CsvErrors errors)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const string MixedHint =
        "Categorical has the columns of categories, MissingMarkers the texts of missing values.";

    private readonly CsvNumbers<T> _numbers = new(options.DecimalComma);
    private CsvValues<T> _values = null!;
    private TablePlan? _plan;
    private TableBuilder<T> _table = null!;
    private ColumnKind[] _kinds = [];
    private CsvReader _reader = null!;

    /// <summary>Gets the options of the parser.</summary>
    private CsvReaderOptions ParserOptions => CsvReaderOptions.Default with
    {
        Separator = options.Separator,
        HasHeader = false,
        Mode = options.HasQuotes ? CsvMode.Rfc4180 : CsvMode.NoEscape,
        CommentPrefix = options.Comment,
        TrimWhitespace = true,
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
        MaxRecordSize = options.MaxLineLength,
        FormatProvider = _numbers.Format,
        Encoding = options.TextEncoding,
        IncludeValuesInExceptions = false,
    };

    /// <summary>Reads bytes to their end.</summary>
    public Dataset<T> Read(Stream bytes, CsvSize? size)
    {
        using CsvReader reader = CsvReader.Create(bytes, ParserOptions, leaveOpen: true);
        return Read(reader, size);
    }

    /// <summary>Reads a text to its end.</summary>
    public Dataset<T> Read(TextReader text)
    {
        using CsvReader reader = CsvReader.Create(text, ParserOptions, leaveOpen: true);
        return Read(reader, null);
    }

    private Dataset<T> Read(CsvReader reader, CsvSize? size)
    {
        _reader = reader;
        _values = new CsvValues<T>(options, _numbers, errors);
        while (MoveNext())
        {
            if (_plan is null)
            {
                bool isHeader = options.HasHeader ?? true;
                _plan = Start(isHeader ? Names() : null);
                _kinds = _plan.Kinds;
                int perRow = Math.Max(_plan.Features.Length, _plan.Targets.Length);
                int rows = Math.Min(size?.Rows(_plan.Names.Count, perRow) ?? 0, options.MaxRows);
                _table = new TableBuilder<T>(_plan, errors, rows);
                if (isHeader)
                {
                    continue;
                }
            }

            ReadRow(_plan);
        }

        return _plan is null
            ? throw errors.WrongTable("at least 1 line of values", "an empty file")
            : _table.Build();
    }

    private bool MoveNext()
    {
        try
        {
            if (!_reader.Read())
            {
                return false;
            }
        }
        catch (CsvFormatException exception)
        {
            throw errors.WrongLine(
                exception.LineNumber,
                Invariant($"well-formed CSV with at most {options.MaxLineLength} bytes"),
                Reason(exception.Message),
                options.HasQuotes ? "HasQuotes is false for a file in which a quote is a character like others." : "",
                exception);
        }
        catch (InvalidDataException exception)
        {
            throw errors.WrongTable("data that was compressed with gzip", "damaged data", "", exception);
        }

        return _reader.RawRecord.Length <= options.MaxLineLength
            ? true
            : throw errors.WrongLine(
                _reader.LineNumber,
                Invariant($"at most {options.MaxLineLength} bytes"),
                Invariant($"{_reader.RawRecord.Length}"),
                "MaxLineLength is the limit.");
    }

    /// <summary>Returns what the parser says, without the numbers that the message has anyway.</summary>
    private static string Reason(string message)
    {
        int start = message.IndexOf("): ", StringComparison.Ordinal);
        int end = message.LastIndexOf(" (byte offset", StringComparison.Ordinal);
        return start >= 0 && end > start + 3 ? message[(start + 3)..end] : message.TrimEnd('.');
    }

    private void ReadRow(TablePlan plan)
    {
        long line = _reader.LineNumber;
        if (_reader.FieldCount != plan.Names.Count)
        {
            throw errors.WrongLine(line, Invariant($"{plan.Names.Count} values"), Invariant($"{_reader.FieldCount}"));
        }

        if (options.SkipMissingTargets && LacksTarget(plan, line))
        {
            return;
        }

        if (_table.Count == options.MaxRows)
        {
            throw errors.WrongLine(
                line, Invariant($"at most {options.MaxRows} samples"), "more", "MaxRows is the limit.");
        }

        _table.Add(out Span<T> features, out Span<T> targets);
        int[] columns = plan.Features;
        for (int k = 0; k < columns.Length; k++)
        {
            CsvField value = _reader[columns[k]];
            if (_kinds[k] <= ColumnKind.Number && _numbers.IsPlain(value, out features[k]))
            {
                _kinds[k] = ColumnKind.Number;
            }
            else
            {
                features[k] = Feature(k, columns[k], value, line);
            }
        }

        columns = plan.Targets;
        for (int k = 0; k < columns.Length; k++)
        {
            targets[k] = Number(columns[k], line);
        }

        if (plan.Request.Label is { } label)
        {
            ReadOnlySpan<char> name = _values.Text(_reader[label], line, label);
            _table.AddLabel(
                _values.IsMissing(name)
                    ? throw errors.WrongValue(line, label, "a class", name.ToString(), CsvValues<T>.MissingHint)
                    : name,
                line);
        }

        if (plan.Request.Weight is { } weight)
        {
            _table.AddWeight(Number(weight, line), line);
        }
    }

    /// <summary>Determines whether a target, the class or the weight of the line is missing.</summary>
    private bool LacksTarget(TablePlan plan, long line)
    {
        foreach (int column in plan.Targets)
        {
            if (_values.IsMissing(_values.Text(_reader[column], line, column)))
            {
                return true;
            }
        }

        return IsMissing(plan.Request.Label) || IsMissing(plan.Request.Weight);

        bool IsMissing(int? column) =>
            column is { } c && _values.IsMissing(_values.Text(_reader[c], line, c));
    }

    /// <summary>Reads a number that must not be missing.</summary>
    private T Number(int column, long line) => _numbers.IsPlain(_reader[column], out T number)
        ? number
        : _values.Number(_reader[column], line, column);

    /// <summary>Reads a feature that is not written as numbers usually are.</summary>
    private T Feature(int feature, int column, CsvField raw, long line)
    {
        ReadOnlySpan<char> text = _values.Text(raw, line, column);
        ColumnKind kind = _kinds[feature];
        if (kind > ColumnKind.Number && _table.TryGetCategory(feature, text, out T value))
        {
            return value;
        }

        if (_values.IsMissing(text))
        {
            return _table.Missing(feature, line, text.ToString());
        }

        if (kind == ColumnKind.Category)
        {
            return _table.NewCategory(feature, text, line);
        }

        if (_numbers.TryParse(text, out value))
        {
            return kind == ColumnKind.InferredCategory
                ? throw errors.WrongValue(line, column, "a text, as on earlier lines", text.ToString(), MixedHint)
                : T.IsFinite(value) ? As(ColumnKind.Number, value)
                : throw _values.NotFinite(text, line, column);
        }

        if (kind == ColumnKind.Number)
        {
            throw errors.WrongValue(line, column, "a number", text.ToString(), MixedHint);
        }

        return CsvNumbers<T>.IsDisguised(text)
            ? throw errors.WrongValue(
                line,
                column,
                options.DecimalComma ? "a number with a decimal comma, or a text" : "a number, or a text",
                text.ToString(),
                (options.DecimalComma ? "" : "DecimalComma is true for numbers such as 1,5. ") + MixedHint)
            : As(ColumnKind.InferredCategory, _table.NewCategory(feature, text, line));

        T As(ColumnKind inferred, T number)
        {
            _kinds[feature] = inferred;
            return number;
        }
    }

    /// <summary>Reads the names of the columns.</summary>
    private string[] Names()
    {
        string[] names = new string[_reader.FieldCount];
        for (int i = 0; i < names.Length; i++)
        {
            ReadOnlySpan<char> name = _values.Text(_reader[i], _reader.LineNumber, i);
            names[i] = options.HasHeader is not null || !_numbers.TryParse(name, out T number) || !T.IsFinite(number)
                ? name.ToString()
                : throw errors.WrongValue(
                    _reader.LineNumber,
                    i,
                    "a name",
                    name.ToString(),
                    "HasHeader is false for a file without names, and true for one with such names.");
        }

        return names;
    }

    /// <summary>Finds the columns when the first line is known.</summary>
    private TablePlan Start(string[]? header)
    {
        if (options.Separator is null)
        {
            CheckSeparator();
        }

        int count = _reader.FieldCount;
        if (options.ColumnNames is { } given && given.Count != count)
        {
            throw errors.WrongLine(
                _reader.LineNumber,
                Invariant($"{given.Count} values, as many as ColumnNames has"),
                Invariant($"{count}"));
        }

        IReadOnlyList<string> names = options.ColumnNames
            ?? header
            ?? [.. Enumerable.Range(0, count).Select(i => Invariant($"x{i}"))];
        CheckDistinct(names);
        errors.Names = names;
        return options.PlanFor(names, like, errors);
    }

    /// <summary>Checks the separator that the parser has inferred: the first line has no other.</summary>
    private void CheckSeparator()
    {
        char found = _reader.Separator;
        bool isQuoted = false;
        foreach (byte b in _reader.RawRecord)
        {
            isQuoted ^= options.HasQuotes && b == '"';
            bool isOther = b is (byte)',' or (byte)';' or (byte)'\t' or (byte)'|' && b != found;
            if (!isQuoted && isOther && !(options.DecimalComma && b == ','))
            {
                throw errors.WrongLine(
                    _reader.LineNumber,
                    "one kind of separator",
                    $"{Printable.Quoted(found.ToString())} and {Printable.Quoted(((char)b).ToString())}",
                    "Separator decides.");
            }
        }

        if (options.DecimalComma && found == ',')
        {
            throw errors.WrongLine(
                _reader.LineNumber, "a separator that is no decimal comma", "','", "Separator decides.");
        }
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
}
