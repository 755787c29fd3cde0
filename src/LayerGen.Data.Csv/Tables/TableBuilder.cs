using System.Numerics;
using static System.FormattableString;

namespace LayerGen.Data.Tables;

/// <summary>Collects the rows of a table in a dataset: numbers, categories, classes and weights.</summary>
/// <typeparam name="T">The number type.</typeparam>
internal sealed class TableBuilder<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TablePlan _plan;
    private readonly ITableErrors _errors;
    private readonly DatasetBuilder<T> _builder;
    private readonly CategoryCodes?[] _categories;
    private readonly CategoryCodes? _classes;
    private readonly List<int> _labels = [];
    private T[] _weights = [];

    public TableBuilder(TablePlan plan, ITableErrors errors, int capacity)
    {
        _plan = plan;
        _errors = errors;
        _builder = new DatasetBuilder<T>(plan.Features.Length, plan.Targets.Length, allowMissing: true, capacity);
        _categories = new CategoryCodes?[plan.Features.Length];
        for (int k = 0; k < _categories.Length; k++)
        {
            if (plan.Request.Like?[k].Categories is { } known)
            {
                _categories[k] = new CategoryCodes(known);
            }
        }

        _classes = plan.Request.Label is null ? null : new CategoryCodes(plan.Request.ClassNames);
    }

    /// <summary>Gets the number of rows so far.</summary>
    public int Count => _builder.Count;

    /// <summary>Adds a row, whose values the caller writes.</summary>
    public void Add(out Span<T> features, out Span<T> targets)
    {
        try
        {
            _builder.Add(out features, out targets);
        }
        catch (InvalidOperationException exception)
        {
            throw _errors.WrongTable("as many rows as an array can hold", exception.Message);
        }
    }

    /// <summary>Returns the value of a missing feature.</summary>
    public T Missing(int feature, long row, string found) => _plan.Request.AllowMissing
        ? T.NaN
        : throw _errors.WrongValue(row, _plan.Features[feature], "a value", found, "AllowMissing is false.");

    /// <summary>Finds the value of a category that was seen before.</summary>
    public bool TryGetCategory(int feature, ReadOnlySpan<char> text, out T value)
    {
        bool isKnown = (_categories[feature] ??= new CategoryCodes(null)).TryGet(text, out int code);
        value = T.CreateTruncating(code);
        return isKnown;
    }

    /// <summary>Returns the value of a category that was not seen before.</summary>
    public T NewCategory(int feature, ReadOnlySpan<char> text, long row)
    {
        CategoryCodes codes = _categories[feature] ??= new CategoryCodes(null);
        if (codes.IsKnown && _plan.Request.UnknownAsMissing)
        {
            return Missing(feature, row, text.ToString());
        }

        return T.CreateTruncating(New(codes, text, _plan.Features[feature], row, "categories"));
    }

    /// <summary>Adds the class of the row.</summary>
    public void AddLabel(ReadOnlySpan<char> text, long row) => _labels.Add(
        _classes!.TryGet(text, out int code) ? code : New(_classes, text, _plan.Request.Label!.Value, row, "classes"));

    /// <summary>Adds the weight of the row.</summary>
    public void AddWeight(T weight, long row)
    {
        if (!T.IsFinite(weight) || weight < T.Zero)
        {
            throw _errors.WrongValue(
                row, _plan.Request.Weight!.Value, "a finite weight of at least 0", Invariant($"{weight}"));
        }

        if (_weights.Length < Count)
        {
            Array.Resize(ref _weights, (int)Math.Min(Math.Max(1024, 2L * Count), Array.MaxLength));
        }

        _weights[Count - 1] = weight;
    }

    /// <summary>Creates the dataset.</summary>
    public Dataset<T> Build()
    {
        if (Count == 0)
        {
            throw _errors.WrongTable("at least 1 row of values", "none");
        }

        int count = Count;
        Feature[] features = [.. _plan.Features.Select(
            (column, k) => new Feature(_plan.Names[column], _categories[k] is { } codes ? Settle(k, codes) : null))];
        Dataset<T> data = (_classes is null ? _builder.Build() : BuildClasses(_classes)).WithFeatures(features);
        if (_plan.Targets.Length > 0)
        {
            data = data.WithTargetNames([.. _plan.Targets.Select(column => _plan.Names[column])]);
        }

        return _plan.Request.Weight is { } weight ? Weighted(data, count, weight) : data;
    }

    private Dataset<T> Weighted(Dataset<T> data, int count, int column) =>
        _weights.AsSpan(0, count).ContainsAnyExcept(T.Zero)
            ? data.WithSampleWeights(_weights.AsSpan(0, count))
            : throw _errors.WrongTable(
                $"a weight greater than 0 in column {Printable.Quoted(_plan.Names[column])}", "only 0");

    private Dataset<T> BuildClasses(CategoryCodes codes)
    {
        IReadOnlyList<string> names = codes.Names;
        IReadOnlyList<int> labels = _labels;
        if (!codes.IsKnown)
        {
            (string[] sorted, int[] places) = codes.Sorted();
            (names, labels) = (sorted, [.. _labels.Select(code => places[code])]);
        }

        string column = Printable.Quoted(_plan.Names[_plan.Request.Label!.Value]);
        bool isBinary = _plan.Request.Encoding == LabelEncoding.Binary;
        if (names.Count < 2 || (isBinary && names.Count > 2))
        {
            throw _errors.WrongTable(
                isBinary ? $"2 classes in column {column}" : $"at least 2 classes in column {column}",
                Invariant($"{names.Count}: {Printable.List(names)}"),
                "ClassNames has the names of all classes.");
        }

        return isBinary || (long)names.Count * labels.Count <= Array.MaxLength
            ? _builder.Build(labels, names, _plan.Request.Encoding)
            : throw _errors.WrongTable(
                "as many one-hot targets as an array can hold",
                Invariant($"{names.Count} classes in column {column} of {labels.Count} rows"));
    }

    /// <summary>Brings the categories into their final order, and returns them.</summary>
    private IReadOnlyList<string> Settle(int feature, CategoryCodes codes)
    {
        if (codes.IsKnown)
        {
            return codes.Names;
        }

        (string[] names, int[] places) = codes.Sorted();
        T[] values = [.. places.Select(T.CreateTruncating)];
        for (int sample = 0; sample < Count; sample++)
        {
            ref T value = ref _builder.GetFeatures(sample)[feature];
            if (!T.IsNaN(value))
            {
                value = values[int.CreateTruncating(value)];
            }
        }

        return names;
    }

    private int New(CategoryCodes codes, ReadOnlySpan<char> text, int column, long row, string things)
    {
        if (codes.IsKnown)
        {
            throw _errors.WrongValue(
                row, column, $"one of the {things} {Printable.List(codes.Names)}", text.ToString());
        }

        // A number type may be too short for the code: half precision counts up to 2048.
        int code = codes.Names.Count;
        return code < _plan.Request.MaxCategories && int.CreateTruncating(T.CreateTruncating(code)) == code
            ? codes.Add(text.ToString())
            : throw _errors.WrongValue(
                row,
                column,
                Invariant($"at most {code} different texts"),
                text.ToString(),
                "If the column is no feature, put it in Ignored. MaxCategories is the limit.");
    }
}
