using System.Text.Json;
using static System.FormattableString;

namespace LayerGen.Data;

/// <summary>Bounds of some columns.</summary>
internal sealed class FittedClip(IReadOnlyList<Feature> features, int[] columns, double[] low, double[] high)
    : FittedStep(features, features)
{
    public const string Name = "clip";

    public override string Kind => Name;

    public override string Description => Invariant($"limits {columns.Length} columns: {NamesOf(columns)}");

    public static FittedClip Read(IReadOnlyList<Feature> features, PipelineReader reader)
    {
        int[] columns = reader.Columns(features.Count);
        double[] low = reader.Bounds("low", columns.Length, double.NegativeInfinity);
        double[] high = reader.Bounds("high", columns.Length, double.PositiveInfinity);
        for (int i = 0; i < columns.Length; i++)
        {
            if (low[i] > high[i])
            {
                throw reader.Wrong("lower bounds of at most the upper ones", Invariant($"{low[i]} and {high[i]}"));
            }
        }

        return new FittedClip(features, columns, low, high);
    }

    public override void Apply(ReadOnlySpan<double> before, Span<double> after)
    {
        before.CopyTo(after);
        for (int i = 0; i < columns.Length; i++)
        {
            double value = before[columns[i]];

            // Comparisons are false for a missing value, which stays.
            after[columns[i]] = value < low[i] ? low[i] : value > high[i] ? high[i] : value;
        }
    }

    public override void Write(Utf8JsonWriter writer)
    {
        writer.WriteNumbers("columns", columns);
        writer.WriteNumbers("low", low);
        writer.WriteNumbers("high", high);
    }
}
