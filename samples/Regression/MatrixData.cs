using LayerGen;
using LayerGen.Data;

namespace RegressionSample;

/// <summary>Random matrices with their exponentials, row by row.</summary>
/// <param name="Train">The training data.</param>
/// <param name="Validation">The data that select the best epoch.</param>
/// <param name="Test">The data for the verdict.</param>
internal sealed record MatrixData(Dataset<float> Train, Dataset<float> Validation, Dataset<float> Test)
{
    public const int Size = 3;
    public const int Elements = Size * Size;

    /// <summary>The elements of a matrix are uniform from −1 to 1.</summary>
    public const double Largest = 1;

    private const int TrainCount = 10_000;
    private const int ValidationCount = 2_000;
    private const int TestCount = 2_000;

    /// <summary>Draws the matrices and computes their exponentials in double precision.</summary>
    public static MatrixData Create(long seed)
    {
        NumpyRandom random = new(seed);
        return new MatrixData(Draw(random, TrainCount), Draw(random, ValidationCount), Draw(random, TestCount));
    }

    private static Dataset<float> Draw(NumpyRandom random, int count)
    {
        IEnumerable<double[]> matrices = Enumerable.Range(0, count).Select(_ => DrawMatrix(random));
        return Dataset.From(matrices, matrix => matrix, matrix => MatrixExponential.Of(matrix, Size))
            .ConvertTo<float>();
    }

    private static double[] DrawMatrix(NumpyRandom random) =>
        [.. Enumerable.Range(0, Elements).Select(_ => Largest * ((2 * random.NextDouble()) - 1))];
}
