namespace RegressionSample;

/// <summary>
/// The exponential of a square matrix, exp(A) = I + A + A²/2! + A³/3! + …, by scaling and squaring: exp(A) =
/// exp(A/2ˢ)^(2ˢ), with the series for the small matrix A/2ˢ (Moler and Van Loan, "Nineteen dubious ways to compute the
/// exponential of a matrix, twenty-five years later", SIAM Review 45(1), 2003, method 3).
/// </summary>
internal static class MatrixExponential
{
    /// <summary>A is halved until its norm is at most this value.</summary>
    private const double LargestNorm = 0.5;

    /// <summary>With a norm of at most ½, the truncation error is below 0.5¹⁷/17! ≈ 2·10⁻²⁰.</summary>
    private const int LastTerm = 16;

    /// <summary>Computes exp(A).</summary>
    /// <param name="matrix">A, n × n, finite, row by row.</param>
    /// <param name="size">n, 1 or more.</param>
    /// <returns>exp(A), row by row. An element that exceeds the range of a double is infinite.</returns>
    /// <exception cref="ArgumentException">The matrix is not n × n, or has a value that is not finite.</exception>
    public static double[] Of(ReadOnlySpan<double> matrix, int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        if (matrix.Length != size * size)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Expected {size} × {size} elements, but got {matrix.Length}."),
                nameof(matrix));
        }

        double norm = Norm(matrix, size);
        if (!double.IsFinite(norm))
        {
            throw new ArgumentException("All elements must be finite and not too large.", nameof(matrix));
        }

        // ScaleB changes only the exponent, so halving does not lose digits.
        int squarings = norm <= LargestNorm ? 0 : (int)Math.Ceiling(Math.Log2(norm / LargestNorm));
        double[] power = new double[matrix.Length];
        for (int k = 0; k < power.Length; k++)
        {
            power[k] = Math.ScaleB(matrix[k], -squarings);
        }

        double[] result = Series(power, size);
        for (int k = 0; k < squarings; k++)
        {
            result = Product(result, result, size);
        }

        return result;
    }

    /// <summary>Computes I + A·(I + A/2·(I + A/3·(…))), starting with the last term.</summary>
    private static double[] Series(double[] matrix, int size)
    {
        double[] sum = Identity(size);
        for (int term = LastTerm; term >= 1; term--)
        {
            sum = Product(matrix, sum, size);
            for (int k = 0; k < sum.Length; k++)
            {
                sum[k] /= term;
            }

            for (int k = 0; k < size; k++)
            {
                sum[(k * size) + k]++;
            }
        }

        return sum;
    }

    private static double[] Product(double[] left, double[] right, int size)
    {
        double[] product = new double[left.Length];
        for (int row = 0; row < size; row++)
        {
            for (int column = 0; column < size; column++)
            {
                double sum = 0;
                for (int k = 0; k < size; k++)
                {
                    sum += left[(row * size) + k] * right[(k * size) + column];
                }

                product[(row * size) + column] = sum;
            }
        }

        return product;
    }

    private static double[] Identity(int size)
    {
        double[] identity = new double[size * size];
        for (int k = 0; k < size; k++)
        {
            identity[(k * size) + k] = 1;
        }

        return identity;
    }

    /// <summary>Returns the largest sum of absolute values of a row.</summary>
    private static double Norm(ReadOnlySpan<double> matrix, int size)
    {
        double norm = 0;
        for (int row = 0; row < size; row++)
        {
            double sum = 0;
            foreach (double value in matrix.Slice(row * size, size))
            {
                sum += Math.Abs(value);
            }

            norm = double.IsNaN(sum) ? sum : Math.Max(norm, sum);
        }

        return norm;
    }
}
