using System.Text.Json;
using static System.FormattableString;

namespace LayerGen.Data;

/// <summary>Values for what is missing, and columns that say where it was.</summary>
internal sealed class FittedImpute(IReadOnlyList<Feature> features, int[] columns, double[] values, int[] indicators)
    : FittedStep(
        features,
        [
            .. features,
            .. indicators.Select(column => new Feature(features[column].Name + " missing") { IsIndicator = true }),
        ])
{
    public const string Name = "impute";

    public override string Kind => Name;

    public override string Description =>
        Invariant($"replaces missing values of {columns.Length} columns: {NamesOf(columns)}")
        + (indicators.Length > 0 ? Invariant($"; says where in {indicators.Length} columns") : "");

    public static FittedImpute Read(IReadOnlyList<Feature> features, PipelineReader reader)
    {
        int[] columns = reader.Columns(features.Count);
        return new FittedImpute(
            features, columns, reader.Numbers("values", columns.Length), reader.Columns(features.Count, "indicators"));
    }

    public override void Apply(ReadOnlySpan<double> before, Span<double> after)
    {
        before.CopyTo(after);
        for (int i = 0; i < columns.Length; i++)
        {
            if (double.IsNaN(before[columns[i]]))
            {
                after[columns[i]] = values[i];
            }
        }

        for (int i = 0; i < indicators.Length; i++)
        {
            after[before.Length + i] = double.IsNaN(before[indicators[i]]) ? 1 : 0;
        }
    }

    public override void Write(Utf8JsonWriter writer)
    {
        writer.WriteNumbers("columns", columns);
        writer.WriteNumbers("values", values);
        writer.WriteNumbers("indicators", indicators);
    }
}
