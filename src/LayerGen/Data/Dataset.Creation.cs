namespace LayerGen.Data;

/// <content>The creation from arrays and from flat values.</content>
public sealed partial class Dataset<T>
{
    /// <summary>
    /// Creates a dataset from values that lie sample by sample, as the rows of a table of samples.
    /// </summary>
    /// <param name="inputs">The features of sample 0, then those of sample 1, ….</param>
    /// <param name="features">The number of features of a sample, at least 1.</param>
    /// <param name="targets">The targets of sample 0, then those of sample 1, …; finite, for the same samples.</param>
    /// <param name="targetCount">The number of targets of a sample, at least 1.</param>
    /// <param name="random">
    /// The stream that <see cref="Split(double)"/> continues. The default is a stream with seed 0.
    /// </param>
    /// <param name="allowMissing">Whether NaN is a missing feature. By default, all features are finite.</param>
    /// <returns>A dataset with a copy of the values.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="features"/> or <paramref name="targetCount"/> is less than 1.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// There are no values, their number is not a multiple of the values of a sample, a value is not finite, or the
    /// numbers of samples differ.
    /// </exception>
    public static Dataset<T> FromRows(
        ReadOnlySpan<T> inputs,
        int features,
        ReadOnlySpan<T> targets,
        int targetCount,
        NumpyRandom? random = null,
        bool allowMissing = false)
    {
        CheckShape(inputs.Length, features, targets.Length, targetCount);
        return Take(inputs.ToArray(), features, targets.ToArray(), targetCount, random, allowMissing);
    }

    /// <summary>
    /// Creates a dataset from values that lie feature by feature, as the columns of a table of samples, one after
    /// another. They are the rows of the matrices X and D.
    /// </summary>
    /// <param name="inputs">X, features × samples, row-major: feature 0 of every sample, feature 1, ….</param>
    /// <param name="features">The number of features of a sample, at least 1.</param>
    /// <param name="targets">D, targets × samples, row-major, finite, for the same samples.</param>
    /// <param name="targetCount">The number of targets of a sample, at least 1.</param>
    /// <param name="random">
    /// The stream that <see cref="Split(double)"/> continues. The default is a stream with seed 0.
    /// </param>
    /// <param name="allowMissing">Whether NaN is a missing feature. By default, all features are finite.</param>
    /// <returns>A dataset with a copy of the values.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="features"/> or <paramref name="targetCount"/> is less than 1.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// There are no values, their number is not a multiple of the values of a sample, a value is not finite, or the
    /// numbers of samples differ.
    /// </exception>
    public static Dataset<T> FromColumns(
        ReadOnlySpan<T> inputs,
        int features,
        ReadOnlySpan<T> targets,
        int targetCount,
        NumpyRandom? random = null,
        bool allowMissing = false)
    {
        int samples = CheckShape(inputs.Length, features, targets.Length, targetCount);
        return Take(
            Transpose(inputs, features, samples),
            features,
            Transpose(targets, targetCount, samples),
            targetCount,
            random,
            allowMissing);
    }

    /// <summary>Creates a dataset from two matrices whose rows are the samples. Both are copied.</summary>
    /// <param name="inputs">The features, samples × features.</param>
    /// <param name="targets">The targets, samples × targets, finite, with as many rows as the inputs.</param>
    /// <param name="random">
    /// The stream that <see cref="Split(double)"/> continues. The default is a stream with seed 0.
    /// </param>
    /// <param name="allowMissing">Whether NaN is a missing feature. By default, all features are finite.</param>
    /// <returns>A dataset with a copy of the values.</returns>
    /// <exception cref="ArgumentNullException">A matrix is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// A matrix is empty or has a value that is not finite, or the numbers of samples differ.
    /// </exception>
    public static Dataset<T> FromRows(
        T[,] inputs, T[,] targets, NumpyRandom? random = null, bool allowMissing = false)
    {
        CheckMatrix(inputs, nameof(inputs));
        CheckMatrix(targets, nameof(targets));
        if (inputs.GetLength(0) != targets.GetLength(0))
        {
            throw WrongMatrices(inputs, targets, "rows", inputs.GetLength(1) == targets.GetLength(1), "FromColumns");
        }

        return Take(Flat(inputs), inputs.GetLength(1), Flat(targets), targets.GetLength(1), random, allowMissing);
    }

    /// <summary>
    /// Creates a dataset from the matrices X and D, whose columns are the samples: row k is feature k of every sample.
    /// Both are copied.
    /// </summary>
    /// <param name="inputs">X, features × samples.</param>
    /// <param name="targets">D, targets × samples, finite, with as many columns as the inputs.</param>
    /// <param name="random">
    /// The stream that <see cref="Split(double)"/> continues. The default is a stream with seed 0.
    /// </param>
    /// <param name="allowMissing">Whether NaN is a missing feature. By default, all features are finite.</param>
    /// <returns>A dataset with a copy of the values.</returns>
    /// <exception cref="ArgumentNullException">A matrix is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// A matrix is empty or has a value that is not finite, or the numbers of samples differ.
    /// </exception>
    public static Dataset<T> FromColumns(
        T[,] inputs, T[,] targets, NumpyRandom? random = null, bool allowMissing = false)
    {
        CheckMatrix(inputs, nameof(inputs));
        CheckMatrix(targets, nameof(targets));
        if (inputs.GetLength(1) != targets.GetLength(1))
        {
            throw WrongMatrices(inputs, targets, "columns", inputs.GetLength(0) == targets.GetLength(0), "FromRows");
        }

        int samples = inputs.GetLength(1);
        return Take(
            Transpose(Flat(inputs), inputs.GetLength(0), samples),
            inputs.GetLength(0),
            Transpose(Flat(targets), targets.GetLength(0), samples),
            targets.GetLength(0),
            random,
            allowMissing);
    }

    /// <summary>Checks the values of arrays of whole samples, and takes the arrays without a copy.</summary>
    internal static Dataset<T> Take(
        T[] inputs, int features, T[] targets, int targetCount, NumpyRandom? random, bool allowMissing) =>
        Take(inputs, features, targets, targetCount, inputs.Length / features, random, allowMissing);

    /// <summary>Checks the values of the first samples of arrays, and takes the arrays without a copy.</summary>
    internal static Dataset<T> Take(
        T[] inputs,
        int features,
        T[] targets,
        int targetCount,
        int samples,
        NumpyRandom? random,
        bool allowMissing)
    {
        int missing = CheckFinite(
            inputs.AsSpan(0, samples * features), features, allowMissing, nameof(inputs), "feature");
        CheckFinite(
            targets.AsSpan(0, samples * targetCount), targetCount, allowMissing: false, nameof(targets), "target");
        return new Dataset<T>(inputs, features, targets, targetCount, samples, random ?? new NumpyRandom(0))
        {
            MissingCount = missing,
        };
    }

    private static T[] Flat(T[,] matrix)
    {
        T[] values = new T[matrix.Length];
        int i = 0;
        foreach (T value in matrix)
        {
            values[i++] = value;
        }

        return values;
    }

    internal static T[] Transpose(ReadOnlySpan<T> columns, int rows, int samples)
    {
        T[] result = new T[columns.Length];
        for (int row = 0; row < rows; row++)
        {
            for (int sample = 0; sample < samples; sample++)
            {
                result[(sample * rows) + row] = columns[(row * samples) + sample];
            }
        }

        return result;
    }
}
