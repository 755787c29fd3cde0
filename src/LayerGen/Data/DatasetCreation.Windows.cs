using System.Numerics;
using static System.FormattableString;

namespace LayerGen.Data;

/// <content>Windows over a series.</content>
public static partial class Dataset
{
    /// <summary>
    /// Creates a dataset of windows over a series: past values are the features, the following the targets.
    /// </summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="series">The values in the order of time, finite.</param>
    /// <param name="length">The number of values of a window, at least 1.</param>
    /// <param name="horizon">The number of values after the window that are its targets, at least 1.</param>
    /// <param name="stride">The number of values from one window to the next, at least 1.</param>
    /// <returns>
    /// A dataset in the order of time: window w has the values from w · stride on. Its features are named <c>t-1</c>
    /// for the last value of a window, and its targets <c>t+0</c> for the first value after it.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    /// <exception cref="ArgumentException">
    /// The series is shorter than a window and its targets, or not finite.
    /// </exception>
    public static Dataset<T> Windows<T>(ReadOnlySpan<T> series, int length, int horizon = 1, int stride = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        int count = CountWindows(series.Length, length, horizon, stride, nameof(series));
        var builder = new DatasetBuilder<T>(length, horizon, capacity: count);
        for (int w = 0; w < count; w++)
        {
            builder.Add(series.Slice(w * stride, length), series.Slice((w * stride) + length, horizon));
        }

        return builder.Build()
            .WithFeatureNames([.. Enumerable.Range(0, length).Select(i => Invariant($"t-{length - i}"))])
            .WithTargetNames([.. Enumerable.Range(0, horizon).Select(static i => Invariant($"t+{i}"))]);
    }

    /// <summary>
    /// Creates a dataset of windows over rows in the order of time: the features of past rows, and the targets of the
    /// row that follows by the horizon.
    /// </summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="rows">The rows in the order of time, with what is known and the target of each.</param>
    /// <param name="length">The number of rows of a window, at least 1.</param>
    /// <param name="horizon">
    /// The number of rows from the last of a window to the one whose targets are predicted, at least 0. With 0, the
    /// targets are those of the last row itself.
    /// </param>
    /// <param name="stride">The number of rows from one window to the next, at least 1.</param>
    /// <returns>
    /// A dataset in the order of time, with the features of the rows of a window one after another. The feature
    /// <c>x</c> of the last row is named <c>x[t-0]</c>. Targets, classes and weights are those of the row that is
    /// predicted.
    /// </returns>
    /// <exception cref="ArgumentNullException">The rows are <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
    /// <exception cref="ArgumentException">There are fewer rows than a window and its horizon need.</exception>
    public static Dataset<T> Windows<T>(Dataset<T> rows, int length, int horizon = 1, int stride = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(horizon);
        int count = CountWindows(rows.SampleCount, length, horizon, stride, nameof(rows));
        var builder = new DatasetBuilder<T>(
            checked(length * rows.FeatureCount), rows.TargetCount, rows.MissingCount > 0, count);
        int[] predicted = new int[count];
        for (int w = 0; w < count; w++)
        {
            predicted[w] = (w * stride) + length - 1 + horizon;
            builder.Add(rows.Inputs(w * stride, length), rows.GetTarget(predicted[w]));
        }

        return WithWindowNames(builder.Build(rows.Random), rows, length, predicted);
    }

    /// <summary>
    /// Creates a dataset of windows over rows in the order of time, to forecast one of their features: all features of
    /// past rows, and the values of that feature in the rows that follow.
    /// </summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="rows">The rows in the order of time, without targets.</param>
    /// <param name="target">The name of the feature, a number that is missing nowhere.</param>
    /// <param name="length">The number of rows of a window, at least 1.</param>
    /// <param name="horizon">The number of rows after the window whose values are its targets, at least 1.</param>
    /// <param name="stride">The number of rows from one window to the next, at least 1.</param>
    /// <returns>
    /// A dataset in the order of time, with the features of the rows of a window one after another. The feature
    /// <c>x</c> of the last row is named <c>x[t-0]</c>, and its value in the next row <c>x[t+1]</c>. Weights are those
    /// of the first row after the window.
    /// </returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    /// <exception cref="ArgumentException">
    /// The rows have targets or no such feature, its values are categories or missing, or there are fewer rows than a
    /// window and its horizon need.
    /// </exception>
    public static Dataset<T> Windows<T>(Dataset<T> rows, string target, int length, int horizon = 1, int stride = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(rows);
        int column = IndexOfTarget(rows, target);
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        int count = CountWindows(rows.SampleCount, length, horizon, stride, nameof(rows));
        var builder = new DatasetBuilder<T>(
            checked(length * rows.FeatureCount), horizon, rows.MissingCount > 0, count);
        int[] next = new int[count];
        T[] targets = new T[horizon];
        for (int w = 0; w < count; w++)
        {
            next[w] = (w * stride) + length;
            for (int h = 0; h < horizon; h++)
            {
                targets[h] = rows.GetInput(next[w] + h)[column];
                if (T.IsNaN(targets[h]))
                {
                    throw new ArgumentException(
                        Invariant($"Expected a value of '{target}' in row {next[w] + h}, but it is missing."),
                        nameof(rows));
                }
            }

            builder.Add(rows.Inputs(w * stride, length), targets);
        }

        return WithWindowNames(builder.Build(rows.Random), rows, length, next)
            .WithTargetNames([.. Enumerable.Range(1, horizon).Select(h => Invariant($"{target}[t+{h}]"))]);
    }

    private static int IndexOfTarget<T>(Dataset<T> rows, string target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(target);
        if (rows.HasTargets)
        {
            throw new ArgumentException(
                Invariant($"Expected rows without targets, because '{target}' is to be forecast, ")
                + Invariant($"but got {rows.TargetCount}."),
                nameof(rows));
        }

        int column = rows.Features.ToList().FindIndex(feature => feature.Name == target);
        return column < 0
            ? throw new ArgumentException(
                Invariant($"Expected one of the features {string.Join(", ", rows.Features.Select(f => f.Name))}, ")
                + Invariant($"but got '{target}'."),
                nameof(target))
            : rows.Features[column].Categories is not null
                ? throw new ArgumentException(
                    Invariant($"Expected a feature of numbers, but '{target}' has categories."), nameof(target))
                : column;
    }

    /// <summary>
    /// Returns the windows with the names of the rows, and with the weights of the rows that are predicted.
    /// </summary>
    private static Dataset<T> WithWindowNames<T>(Dataset<T> windows, Dataset<T> rows, int length, int[] predicted)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Dataset<T> named = windows.WithNames(rows.Names with
        {
            Features =
            [
                .. Enumerable.Range(0, length).SelectMany(i => rows.Features.Select(feature =>
                    new Feature(Invariant($"{feature.Name}[t-{length - 1 - i}]"), feature.Categories))),
            ],
        });
        return rows.SampleWeights.IsEmpty
            ? named
            : named.WithSampleWeights([.. predicted.Select(sample => rows.GetSampleWeight(sample))]);
    }

    private static int CountWindows(int available, int length, int horizon, int stride, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 1);
        long needed = (long)length + horizon;
        return available >= needed
            ? (int)((available - needed) / stride) + 1
            : throw new ArgumentException(
                Invariant($"Expected at least {needed} values, a window of {length} and a horizon of {horizon}, ")
                + Invariant($"but got {available}."),
                name);
    }
}
