using System.Numerics;
using static System.FormattableString;

namespace LayerGen.Data;

/// <content>The way of a row through the steps.</content>
public sealed partial class Pipeline
{
    /// <summary>Gets the steps of the features.</summary>
    internal IReadOnlyList<FittedStep> Steps => _steps;

    /// <summary>Gets the steps of the targets.</summary>
    internal IReadOnlyList<FittedStep> TargetSteps => _targetSteps;

    /// <summary>Gets the number of raw targets.</summary>
    internal int TargetCount => _targets.Count;

    /// <summary>Returns raw data with the categories numbered as here. An unknown category becomes −1.</summary>
    internal Dataset<T> Align<T>(Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int[]?[] codes = CodesOf(data);
        if (Array.TrueForAll(codes, static map => map is null))
        {
            return data;
        }

        T[] inputs = data.Inputs(0, data.SampleCount).ToArray();
        for (int i = 0; i < inputs.Length; i++)
        {
            if (codes[i % codes.Length] is { } map && !T.IsNaN(inputs[i]))
            {
                inputs[i] = T.CreateChecked(map[int.CreateChecked(inputs[i])]);
            }
        }

        return data.Prepared(inputs, InputFeatures, data.TargetsOf(0, data.SampleCount).ToArray());
    }

    private static List<FittedStep> Fit(ColumnTable table, IReadOnlyList<PreparationStep> steps, string argument)
    {
        var fitted = new List<FittedStep>();
        for (int i = 0; i < steps.Count; i++)
        {
            ArgumentNullException.ThrowIfNull(steps[i], argument);
            FittedStep step = steps[i].Fit(table);
            fitted.Add(step);
            table = table.After(step);
        }

        return fitted;
    }

    /// <summary>Runs a row through steps, between two buffers.</summary>
    private static ReadOnlySpan<double> Run(IReadOnlyList<FittedStep> steps, Span<double> row, Span<double> other)
    {
        foreach (FittedStep step in steps)
        {
            step.Apply(row[..step.Inputs.Count], other[..step.Outputs.Count]);
            Span<double> done = other;
            other = row;
            row = done;
        }

        return row;
    }

    /// <summary>Converts a row to double precision, with the numbers of categories of this pipeline.</summary>
    private static void Load<T>(ReadOnlySpan<T> values, int[]?[]? codes, Span<double> row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int k = 0; k < values.Length; k++)
        {
            double value = double.CreateChecked(values[k]);
            row[k] = codes?[k] is { } map && !double.IsNaN(value) ? map[(int)value] : value;
        }
    }

    /// <summary>Converts a prepared row. A value may still be missing, but not infinite.</summary>
    private static void Store<T>(ReadOnlySpan<double> row, IReadOnlyList<Feature> features, Span<T> result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int k = 0; k < features.Count; k++)
        {
            // A value too large for its type becomes an infinity.
            result[k] = T.CreateSaturating(row[k]);
            if (T.IsInfinity(result[k]) || (!double.IsNaN(row[k]) && T.IsNaN(result[k])))
            {
                throw new StepException(
                    Invariant($"Expected finite values after the preparation, but got {row[k]} for column ")
                    + Invariant($"'{features[k].Name}'"));
            }
        }
    }

    private static void CheckLength(int length, int expected, string things, string name)
    {
        if (length != expected)
        {
            throw new ArgumentException(Invariant($"Expected {expected} {things}, but got {length}."), name);
        }
    }

    private void TransformTargets<T>(Span<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<double> row = new double[targets.Length], other = new double[targets.Length];
        Load<T>(targets, null, row);
        Store(Run(_targetSteps, row, other), _targets, targets);
    }

    /// <summary>
    /// Compares the features of data with those of the training data, and returns where its categories differ: for each
    /// feature, the number of each category here, or −1 for a category that is unknown here.
    /// </summary>
    private int[]?[] CodesOf<T>(Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (data.FeatureCount != InputFeatures.Count)
        {
            throw new ArgumentException(
                Invariant($"Expected {InputFeatures.Count} raw features, but got {data.FeatureCount}."), nameof(data));
        }

        int[]?[] codes = new int[data.FeatureCount][];
        bool isNamed = data.Names.Features is not null;
        for (int k = 0; k < codes.Length; k++)
        {
            Feature here = InputFeatures[k], there = data.Features[k];
            if (isNamed && here.Name != there.Name)
            {
                throw new ArgumentException(
                    Invariant($"Expected '{here.Name}' as feature {k}, but got '{there.Name}'."), nameof(data));
            }

            if (here.Categories is { } categories && there.Categories is { } others
                && !categories.SequenceEqual(others))
            {
                codes[k] = [.. others.Select(other => IndexOf(categories, other))];
            }
            else if (here.IsCategorical != there.IsCategorical && (isNamed || here.IsCategorical))
            {
                throw new ArgumentException(
                    Invariant($"Expected {(here.IsCategorical ? "categories" : "numbers")} as feature ")
                    + Invariant($"'{here.Name}', but got {(here.IsCategorical ? "numbers" : "categories")}."),
                    nameof(data));
            }
        }

        return codes;
    }

    private double CodeOf(int feature, string text)
    {
        Feature here = InputFeatures[feature];
        if (here.Categories is not { } categories)
        {
            throw new ArgumentException(
                Invariant($"Expected a number for feature '{here.Name}', but got the text '{text}'."), "row");
        }

        int code = IndexOf(categories, text);
        return code >= 0 || AllowsUnseen(here.Name)
            ? code
            : throw new ArgumentException(
                Invariant($"Expected a category of feature '{here.Name}' that the training data had, ")
                + Invariant($"but got '{text}'."),
                "row");
    }

    /// <summary>Returns whether the step that encodes a feature makes zeros of an unseen category.</summary>
    private bool AllowsUnseen(string name)
    {
        foreach (FittedStep step in _steps)
        {
            for (int k = 0; step is FittedOneHot && k < step.Inputs.Count; k++)
            {
                if (step is FittedOneHot encoder && step.Inputs[k].Name == name && encoder.Encodes(k))
                {
                    return encoder.Unseen == UnseenCategory.Zeros;
                }
            }
        }

        return false;
    }

    private static int IndexOf(IReadOnlyList<string> categories, string category)
    {
        for (int i = 0; i < categories.Count; i++)
        {
            if (categories[i] == category)
            {
                return i;
            }
        }

        return -1;
    }
}
