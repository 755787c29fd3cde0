using System.Text.Json;
using static System.FormattableString;

namespace LayerGen.Data;

/// <summary>A scaler with its figures: (x − center) / scale + shift for each of its columns.</summary>
internal sealed class FittedAffine(
    IReadOnlyList<Feature> features, int[] columns, double[] center, double[] scale, double[] shift)
    : FittedStep(features, features)
{
    public const string Name = "scale";

    public override string Kind => Name;

    public override string Description => Invariant($"scales {columns.Length} columns: {NamesOf(columns)}");

    /// <summary>Gets the columns.</summary>
    public ReadOnlySpan<int> Columns => columns;

    public static FittedAffine Fit(
        ColumnTable table, int[] columns, Func<double[], (double Center, double Scale, double Shift)> fit)
    {
        double[] center = new double[columns.Length], scale = new double[columns.Length];
        double[] shift = new double[columns.Length];
        for (int i = 0; i < columns.Length; i++)
        {
            double[] sorted = table.Sorted(columns[i]);
            if (sorted.Length == 0)
            {
                throw new ArgumentException(
                    Invariant($"Expected a value of column '{table.Features[columns[i]].Name}' in the training data, ")
                    + "but all are missing.",
                    "steps");
            }

            (center[i], scale[i], shift[i]) = fit(sorted);
            if (!double.IsFinite(center[i]) || !double.IsFinite(scale[i]))
            {
                throw new ArgumentException(
                    Invariant($"Expected values of column '{table.Features[columns[i]].Name}' whose squares are ")
                    + Invariant($"finite, but they go from {sorted[0]} to {sorted[^1]}."),
                    "steps");
            }

            // A column without spread is only centred, as scikit-learn does.
            if (scale[i] == 0)
            {
                scale[i] = 1;
            }
        }

        return new FittedAffine(table.Features, columns, center, scale, shift);
    }

    public static FittedAffine Read(IReadOnlyList<Feature> features, PipelineReader reader)
    {
        int[] columns = reader.Columns(features.Count);
        double[] scale = reader.Numbers("scale", columns.Length);
        return Array.TrueForAll(scale, static value => value > 0)
            ? new FittedAffine(
                features,
                columns,
                reader.Numbers("center", columns.Length),
                scale,
                reader.Numbers("shift", columns.Length))
            : throw reader.Wrong("positive scales", "others");
    }

    public override void Apply(ReadOnlySpan<double> before, Span<double> after)
    {
        before.CopyTo(after);
        for (int i = 0; i < columns.Length; i++)
        {
            after[columns[i]] = ((before[columns[i]] - center[i]) / scale[i]) + shift[i];
        }
    }

    public override void Invert(Span<double> row)
    {
        for (int i = 0; i < columns.Length; i++)
        {
            row[columns[i]] = ((row[columns[i]] - shift[i]) * scale[i]) + center[i];
        }
    }

    /// <summary>
    /// Composes the step with factors and offsets per column: column k is factor · x + offset before it.
    /// </summary>
    public void Compose(Span<double> factors, Span<double> offsets)
    {
        for (int i = 0; i < columns.Length; i++)
        {
            int k = columns[i];
            factors[k] /= scale[i];
            offsets[k] = ((offsets[k] - center[i]) / scale[i]) + shift[i];
        }
    }

    public override void Write(Utf8JsonWriter writer)
    {
        writer.WriteNumbers("columns", columns);
        writer.WriteNumbers("center", center);
        writer.WriteNumbers("scale", scale);
        writer.WriteNumbers("shift", shift);
    }
}
