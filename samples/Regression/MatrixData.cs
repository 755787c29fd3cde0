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
        double[] inputs = new double[count * Elements];
        double[] targets = new double[inputs.Length];
        for (int first = 0; first < inputs.Length; first += Elements)
        {
            Span<double> matrix = inputs.AsSpan(first, Elements);
            for (int k = 0; k < Elements; k++)
            {
                matrix[k] = Largest * ((2 * random.NextDouble()) - 1);
            }

            MatrixExponential.Of(matrix, Size).CopyTo(targets, first);
        }

        return Dataset<double>.FromRows(inputs, Elements, targets, Elements).ConvertTo<float>();
    }
}
