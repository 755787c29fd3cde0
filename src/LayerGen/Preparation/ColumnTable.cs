using System.Numerics;
using static System.FormattableString;

namespace LayerGen.Data;

/// <summary>The training data on its way through the steps, column by column, in double precision.</summary>
internal sealed class ColumnTable
{
    private readonly double[][] _columns;

    public ColumnTable(IReadOnlyList<Feature> features, double[][] columns)
    {
        Features = features;
        _columns = columns;
    }

    public IReadOnlyList<Feature> Features { get; }

    public static ColumnTable OfFeatures<T>(Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => new(data.Features, [.. Enumerable.Range(0, data.FeatureCount).Select(data.FeatureColumn)]);

    public static ColumnTable OfTargets<T>(Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => new(
            [.. data.TargetNames.Select(static name => new Feature(name))],
            [.. Enumerable.Range(0, data.TargetCount).Select(data.TargetColumn)]);

    /// <summary>Returns the values of a column that are not missing, from the smallest to the largest.</summary>
    public double[] Sorted(int column)
    {
        double[] values = Array.FindAll(_columns[column], static value => !double.IsNaN(value));
        Array.Sort(values);
        return values;
    }

    public bool HasMissing(int column) => Array.Exists(_columns[column], double.IsNaN);

    public int IndexOf(string name, string step)
    {
        for (int k = 0; k < Features.Count; k++)
        {
            if (Features[k].Name == name)
            {
                return k;
            }
        }

        throw new ArgumentException(
            Invariant($"Expected a column of {step} among {Names()}, but got '{name}'."), "steps");
    }

    /// <summary>Returns the table after a step.</summary>
    public ColumnTable After(FittedStep step)
    {
        int rows = _columns[0].Length;
        double[][] result = [.. step.Outputs.Select(_ => new double[rows])];
        double[] before = new double[Features.Count], after = new double[step.Outputs.Count];
        for (int row = 0; row < rows; row++)
        {
            for (int k = 0; k < before.Length; k++)
            {
                before[k] = _columns[k][row];
            }

            try
            {
                step.Apply(before, after);
            }
            catch (StepException error)
            {
                throw error.AtSample(row, "training");
            }

            for (int k = 0; k < after.Length; k++)
            {
                result[k][row] = after[k];
            }
        }

        return new ColumnTable(step.Outputs, result);
    }

    private string Names() => string.Join(", ", Features.Take(20).Select(static feature => $"'{feature.Name}'"))
        + (Features.Count > 20 ? ", …" : "");
}
