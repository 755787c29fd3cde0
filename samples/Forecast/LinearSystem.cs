namespace ForecastSample;

/// <summary>Solves systems of linear equations with a symmetric, positive definite matrix.</summary>
internal static class LinearSystem
{
    /// <summary>Solves a·x = b by Cholesky's decomposition a = l·lᵀ.</summary>
    /// <param name="a">The matrix, which is not changed.</param>
    /// <param name="b">The right-hand side.</param>
    /// <returns>x.</returns>
    public static double[] Solve(double[,] a, double[] b)
    {
        int size = b.Length;
        double[,] l = new double[size, size];
        double[] x = [.. b];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = a[i, j];
                for (int k = 0; k < j; k++)
                {
                    sum -= l[i, k] * l[j, k];
                }

                l[i, j] = i == j ? Math.Sqrt(sum) : sum / l[j, j];
            }
        }

        for (int i = 0; i < size; i++)
        {
            for (int k = 0; k < i; k++)
            {
                x[i] -= l[i, k] * x[k];
            }

            x[i] /= l[i, i];
        }

        for (int i = size - 1; i >= 0; i--)
        {
            for (int k = i + 1; k < size; k++)
            {
                x[i] -= l[k, i] * x[k];
            }

            x[i] /= l[i, i];
        }

        return x;
    }
}
