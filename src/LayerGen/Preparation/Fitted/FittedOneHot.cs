using System.Text.Json;
using static System.FormattableString;

namespace LayerGen.Data;

/// <summary>The categories that become columns.</summary>
internal sealed class FittedOneHot : FittedStep
{
    public const string Name = "one-hot";

    private readonly int[] _columns;
    private readonly int[][] _seen;

    // For each column before the step: the first column after it, and the place of each category from there, or −1.
    private readonly int[] _starts;
    private readonly int[]?[] _places;

    public FittedOneHot(IReadOnlyList<Feature> features, int[] columns, int[][] seen, UnseenCategory unseen)
        : base(features, OutputsOf(features, columns, seen))
    {
        _columns = columns;
        _seen = seen;
        Unseen = unseen;
        _starts = new int[features.Count];
        _places = new int[features.Count][];
        for (int k = 0, start = 0; k < features.Count; k++)
        {
            _starts[k] = start;
            int i = Array.IndexOf(columns, k);
            if (i >= 0)
            {
                _places[k] = [.. features[k].Categories!.Select((_, code) => Array.IndexOf(seen[i], code))];
            }

            start += i >= 0 ? seen[i].Length : 1;
        }
    }

    public override string Kind => Name;

    public override string Description =>
        Invariant($"makes {_seen.Sum(static codes => codes.Length)} columns of the categories of {NamesOf(_columns)}");

    /// <summary>Gets what becomes of a category without a column.</summary>
    public UnseenCategory Unseen { get; }

    /// <summary>Returns whether a column is one of the step.</summary>
    public bool Encodes(int column) => _places[column] is not null;

    public static FittedOneHot Read(IReadOnlyList<Feature> features, PipelineReader reader)
    {
        int[] columns = reader.Columns(features.Count);
        if (Array.Exists(columns, column => !features[column].IsCategorical))
        {
            throw reader.Wrong("categorical columns", "a number");
        }

        return new FittedOneHot(
            features,
            columns,
            reader.Codes("seen", [.. columns.Select(column => features[column].Categories!.Count)]),
            reader.Choice("unseen", UnseenCategory.Error, UnseenCategory.Zeros));
    }

    public override void Apply(ReadOnlySpan<double> before, Span<double> after)
    {
        for (int k = 0; k < before.Length; k++)
        {
            if (_places[k] is not { } places)
            {
                after[_starts[k]] = before[k];
                continue;
            }

            int end = k + 1 < _starts.Length ? _starts[k + 1] : after.Length;
            after[_starts[k]..end].Clear();
            double code = before[k];
            int place = code >= 0 && code < places.Length ? places[(int)code] : -1;
            if (place >= 0)
            {
                after[_starts[k] + place] = 1;
            }
            else if (Unseen == UnseenCategory.Error)
            {
                string came = double.IsNaN(code) ? "a missing one"
                    : code >= 0 && code < places.Length ? $"'{Inputs[k].Categories![(int)code]}'"
                    : "an unknown one";
                throw new StepException(
                    Invariant($"Expected a category of the training data, but got {came} for column '{Inputs[k].Name}'"));
            }
        }
    }

    public override void Write(Utf8JsonWriter writer)
    {
        writer.WriteNumbers("columns", _columns);
        writer.WriteStartArray("seen");
        foreach (int[] codes in _seen)
        {
            writer.WriteNumbers(codes);
        }

        writer.WriteEndArray();
        writer.WriteString("unseen", Unseen.ToString());
    }

    private static List<Feature> OutputsOf(IReadOnlyList<Feature> features, int[] columns, int[][] seen)
    {
        var outputs = new List<Feature>();
        for (int k = 0; k < features.Count; k++)
        {
            int i = Array.IndexOf(columns, k);
            if (i < 0)
            {
                outputs.Add(features[k]);
                continue;
            }

            foreach (int code in seen[i])
            {
                outputs.Add(new Feature($"{features[k].Name}={features[k].Categories![code]}") { IsIndicator = true });
            }
        }

        return outputs;
    }
}
