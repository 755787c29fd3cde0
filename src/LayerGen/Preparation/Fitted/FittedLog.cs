using System.Text.Json;
using static System.FormattableString;

namespace LayerGen.Data;

/// <summary>ln(x + offset) for some columns.</summary>
internal sealed class FittedLog(IReadOnlyList<Feature> features, int[] columns, double offset)
    : FittedStep(features, features)
{
    public const string Name = "log";

    public override string Kind => Name;

    public override string Description => Invariant($"takes ln(x + {offset}) of {columns.Length} columns: {NamesOf(columns)}");

    public static FittedLog Read(IReadOnlyList<Feature> features, PipelineReader reader) =>
        new(features, reader.Columns(features.Count), reader.Number("offset"));

    public override void Apply(ReadOnlySpan<double> before, Span<double> after)
    {
        before.CopyTo(after);
        foreach (int column in columns)
        {
            double value = before[column];
            if (value + offset <= 0)
            {
                throw new StepException(
                    Invariant($"Expected values greater than {-offset} for LogTransform, but got {value} for column ")
                    + Invariant($"'{Inputs[column].Name}'"));
            }

            after[column] = offset == 1 ? LogOnePlus(value) : Math.Log(value + offset);
        }
    }

    public override void Invert(Span<double> row)
    {
        foreach (int column in columns)
        {
            row[column] = offset == 1 ? ExpMinusOne(row[column]) : Math.Exp(row[column]) - offset;
        }
    }

    public override void Write(Utf8JsonWriter writer)
    {
        writer.WriteNumbers("columns", columns);
        writer.WriteNumber("offset", offset);
    }

    // Kahan's formulas, exact to a few units in the last place also for small x, which ln(1 + x) is not.
    private static double LogOnePlus(double x)
    {
        double sum = 1 + x;
        return sum == 1 ? x : double.IsInfinity(sum) ? sum : Math.Log(sum) * (x / (sum - 1));
    }

    private static double ExpMinusOne(double x)
    {
        double power = Math.Exp(x);
        return power == 1 ? x
            : power - 1 == -1 ? -1
            : double.IsInfinity(power) ? power
            : (power - 1) * (x / Math.Log(power));
    }
}
