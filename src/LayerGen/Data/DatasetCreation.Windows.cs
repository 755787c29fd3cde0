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

        Dataset<T> windows = builder.Build(rows.Random).WithNames(rows.Names with
        {
            Features =
            [
                .. Enumerable.Range(0, length).SelectMany(i => rows.Features.Select(feature =>
                    new Feature(Invariant($"{feature.Name}[t-{length - 1 - i}]"), feature.Categories))),
            ],
        });
        return rows.SampleWeights.IsEmpty
            ? windows
            : windows.WithSampleWeights([.. predicted.Select(sample => rows.GetSampleWeight(sample))]);
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
