using System.Numerics;
using static System.FormattableString;

namespace LayerGen.Data;

/// <summary>Creates datasets from data as programs have it: rows, columns, objects, labels.</summary>
/// <remarks>
/// <example>
/// <code>
/// Dataset&lt;double&gt; houses = Dataset.From(sales, s =&gt; [s.Area, s.Rooms], s =&gt; s.Price);
/// Dataset&lt;float&gt; flowers = Dataset.FromRows(rows, labels: ["setosa", "virginica", "setosa"]);
/// </code>
/// </example>
/// </remarks>
public static partial class Dataset
{
    /// <summary>Creates a dataset from two matrices whose rows are the samples.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <inheritdoc cref="Dataset{T}.FromRows(T[,], T[,], NumpyRandom?, bool)"/>
    public static Dataset<T> FromRows<T>(T[,] inputs, T[,] targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Dataset<T>.FromRows(inputs, targets);

    /// <summary>Creates a dataset from the matrices X and D, whose columns are the samples.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <inheritdoc cref="Dataset{T}.FromColumns(T[,], T[,], NumpyRandom?, bool)"/>
    public static Dataset<T> FromColumns<T>(T[,] inputs, T[,] targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Dataset<T>.FromColumns(inputs, targets);

    /// <summary>Creates a dataset of features only, for prediction, from one row per sample.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="rows">The features of each sample, all of one length.</param>
    /// <param name="allowMissing">Whether NaN is a missing feature. By default, all features are finite.</param>
    /// <returns>A dataset without targets.</returns>
    /// <exception cref="ArgumentNullException">The rows or one of them is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">There is no row, the lengths differ, or a value is not finite.</exception>
    public static Dataset<T> FromRows<T>(IReadOnlyList<T[]> rows, bool allowMissing = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] inputs = Flatten(rows, nameof(rows), "row", out int features);
        return Dataset<T>.Take(inputs, features, [], 0, null, allowMissing);
    }

    /// <summary>Creates a dataset from one row of features and one target per sample.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="rows">The features of each sample, all of one length.</param>
    /// <param name="targets">The target of each sample, finite.</param>
    /// <param name="allowMissing">Whether NaN is a missing feature. By default, all features are finite.</param>
    /// <returns>A dataset with one target.</returns>
    /// <exception cref="ArgumentNullException">An argument or a row is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// There is no row, the lengths differ, a value is not finite, or there are more or fewer targets than rows.
    /// </exception>
    public static Dataset<T> FromRows<T>(
        IReadOnlyList<T[]> rows, IReadOnlyList<T> targets, bool allowMissing = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] inputs = Flatten(rows, nameof(rows), "row", out int features);
        ArgumentNullException.ThrowIfNull(targets);
        CheckCount(targets.Count, rows.Count, "targets", "row", nameof(targets));
        return Dataset<T>.Take(inputs, features, [.. targets], 1, null, allowMissing);
    }

    /// <summary>Creates a dataset from one row of features and one row of targets per sample.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="rows">The features of each sample, all of one length.</param>
    /// <param name="targets">The targets of each sample, all of one length and finite.</param>
    /// <param name="allowMissing">Whether NaN is a missing feature. By default, all features are finite.</param>
    /// <returns>A dataset.</returns>
    /// <exception cref="ArgumentNullException">An argument or a row is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// There is no row, the lengths differ, a value is not finite, or there are more or fewer targets than rows.
    /// </exception>
    public static Dataset<T> FromRows<T>(
        IReadOnlyList<T[]> rows, IReadOnlyList<T[]> targets, bool allowMissing = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] inputs = Flatten(rows, nameof(rows), "row", out int features);
        T[] desired = Flatten(targets, nameof(targets), "row", out int targetCount);
        CheckCount(targets.Count, rows.Count, "rows of targets", "row", nameof(targets));
        return Dataset<T>.Take(inputs, features, desired, targetCount, null, allowMissing);
    }

    /// <summary>Creates a dataset from one row of features and the class of each sample.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="rows">The features of each sample, all of one length.</param>
    /// <param name="labels">The class of each sample, from 0.</param>
    /// <param name="classNames">
    /// The names of all classes, or <see langword="null"/> for as many classes without names as the largest label says.
    /// </param>
    /// <param name="encoding">How a class becomes targets. The default is one-hot.</param>
    /// <param name="allowMissing">Whether NaN is a missing feature. By default, all features are finite.</param>
    /// <returns>A dataset whose targets are classes.</returns>
    /// <exception cref="ArgumentNullException">An argument or a row is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// There is no row, the lengths differ, a value is not finite, there are more or fewer labels than rows, a label is
    /// not a class, or the encoding is binary and there are not 2 classes.
    /// </exception>
    public static Dataset<T> FromRows<T>(
        IReadOnlyList<T[]> rows,
        IReadOnlyList<int> labels,
        IReadOnlyList<string>? classNames = null,
        LabelEncoding encoding = LabelEncoding.OneHot,
        bool allowMissing = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] inputs = Flatten(rows, nameof(rows), "row", out int features);
        ArgumentNullException.ThrowIfNull(labels);
        CheckCount(labels.Count, rows.Count, "labels", "row", nameof(labels));
        var classes = new EncodedLabels(labels, classNames, encoding);
        return classes.Name(
            Dataset<T>.Take(inputs, features, classes.Targets<T>(), classes.TargetCount, null, allowMissing));
    }

    /// <summary>Creates a dataset from one row of features and the name of the class of each sample.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="rows">The features of each sample, all of one length.</param>
    /// <param name="labels">The name of the class of each sample.</param>
    /// <param name="classNames">
    /// The names of all classes in their order. By default, they are the labels in ordinal order. For data to test
    /// with, give the names of the training data: <see cref="Dataset{T}.ClassNames"/>.
    /// </param>
    /// <param name="encoding">How a class becomes targets. The default is one-hot.</param>
    /// <param name="allowMissing">Whether NaN is a missing feature. By default, all features are finite.</param>
    /// <returns>A dataset whose targets are classes. Predictions and reports use the names.</returns>
    /// <exception cref="ArgumentNullException">An argument, a row or a label is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// There is no row, the lengths differ, a value is not finite, there are more or fewer labels than rows, a label is
    /// not among the names, or the encoding is binary and there are not 2 classes.
    /// </exception>
    public static Dataset<T> FromRows<T>(
        IReadOnlyList<T[]> rows,
        IReadOnlyList<string> labels,
        IReadOnlyList<string>? classNames = null,
        LabelEncoding encoding = LabelEncoding.OneHot,
        bool allowMissing = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (int[] numbers, IReadOnlyList<string> names) = EncodedLabels.Number(labels, classNames);
        return FromRows(rows, numbers, names, encoding, allowMissing);
    }

    /// <summary>Creates a dataset of features only, for prediction, from one column per feature.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="columns">The values of each feature for all samples, all of one length.</param>
    /// <param name="allowMissing">Whether NaN is a missing feature. By default, all features are finite.</param>
    /// <returns>A dataset without targets.</returns>
    /// <exception cref="ArgumentNullException">The columns or one of them is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// There is no column, the lengths differ, or a value is not finite.
    /// </exception>
    public static Dataset<T> FromColumns<T>(IReadOnlyList<T[]> columns, bool allowMissing = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] inputs = Flatten(columns, nameof(columns), "column", out int samples);
        return Dataset<T>.Take(
            Dataset<T>.Transpose(inputs, columns.Count, samples), columns.Count, [], 0, null, allowMissing);
    }

    /// <summary>Creates a dataset from one column per feature and one target per sample.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="columns">The values of each feature for all samples, all of one length.</param>
    /// <param name="targets">The target of each sample, finite.</param>
    /// <param name="allowMissing">Whether NaN is a missing feature. By default, all features are finite.</param>
    /// <returns>A dataset with one target.</returns>
    /// <exception cref="ArgumentNullException">An argument or a column is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// There is no column, the lengths differ, a value is not finite, or there are more or fewer targets than values in
    /// a column.
    /// </exception>
    public static Dataset<T> FromColumns<T>(
        IReadOnlyList<T[]> columns, IReadOnlyList<T> targets, bool allowMissing = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] inputs = Flatten(columns, nameof(columns), "column", out int samples);
        ArgumentNullException.ThrowIfNull(targets);
        CheckCount(targets.Count, samples, "targets", "value of a column", nameof(targets));
        return Dataset<T>.Take(
            Dataset<T>.Transpose(inputs, columns.Count, samples), columns.Count, [.. targets], 1, null, allowMissing);
    }

    /// <summary>Creates a dataset of the samples of several, one after another.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="parts">The datasets, at least one, of equal features, targets and classes.</param>
    /// <returns>
    /// A new dataset with copies of all samples. A part without weights has weights of 1 if another has some. It
    /// continues the stream of the first part.
    /// </returns>
    /// <exception cref="ArgumentNullException">A dataset is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">There is no dataset, or two do not fit together.</exception>
    public static Dataset<T> Concat<T>(params IReadOnlyList<Dataset<T>> parts)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Count == 0)
        {
            throw new ArgumentException("Expected at least 1 dataset, but got none.", nameof(parts));
        }

        ArgumentNullException.ThrowIfNull(parts[0], nameof(parts));
        for (int i = 1; i < parts.Count; i++)
        {
            ArgumentNullException.ThrowIfNull(parts[i], nameof(parts));
            CheckAlike(parts[0], parts[i], i);
        }

        int[] steps = [.. parts.Select(static part => part.WeightedSteps).Where(static count => count > 0).Distinct()];
        return steps.Length < 2
            ? Dataset<T>.Join(parts)
            : throw new ArgumentException(
                Invariant($"Expected weights for equal numbers of steps in all datasets, but got {steps[0]} and ")
                + Invariant($"{steps[1]}."),
                nameof(parts));
    }

    private static T[] Flatten<T>(IReadOnlyList<T[]> lines, string name, string line, out int length)
    {
        ArgumentNullException.ThrowIfNull(lines, name);
        if (lines.Count == 0)
        {
            throw new ArgumentException(Invariant($"Expected at least 1 {line}, but got none."), name);
        }

        ArgumentNullException.ThrowIfNull(lines[0], name);
        length = lines[0].Length;
        if (length == 0)
        {
            throw new ArgumentException(Invariant($"Expected at least 1 value in each {line}, but got none."), name);
        }

        T[] values = new T[checked(lines.Count * length)];
        for (int i = 0; i < lines.Count; i++)
        {
            ArgumentNullException.ThrowIfNull(lines[i], name);
            if (lines[i].Length != length)
            {
                throw new ArgumentException(
                    Invariant($"Expected {length} values in each {line}, as in {line} 0, ")
                    + Invariant($"but got {lines[i].Length} in {line} {i}."),
                    name);
            }

            lines[i].CopyTo(values, i * length);
        }

        return values;
    }

    private static void CheckCount(int count, int expected, string things, string per, string name)
    {
        if (count != expected)
        {
            throw new ArgumentException(
                Invariant($"Expected {expected} {things}, one per {per}, but got {count}."), name);
        }
    }

    private static void CheckAlike<T>(Dataset<T> first, Dataset<T> other, int index)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (first.FeatureCount != other.FeatureCount || first.TargetCount != other.TargetCount)
        {
            throw new ArgumentException(
                Invariant($"Expected {first.FeatureCount} features and {first.TargetCount} targets, as dataset 0 ")
                + Invariant($"has, but dataset {index} has {other.FeatureCount} and {other.TargetCount}."),
                "parts");
        }

        if (first.Names.DifferenceTo(other.Names) is { } difference)
        {
            throw new ArgumentException(
                Invariant($"Expected equal names in all datasets, but dataset {index} has {difference}."), "parts");
        }
    }
}
