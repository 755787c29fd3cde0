using System.Numerics;

namespace LayerGen.Benchmarks.Subjects;

/// <summary>The exponential of 2 × 2 matrices, as a function to learn.</summary>
internal static class MatrixExponential
{
    /// <summary>
    /// Computes exp(A) = eᵐ·(C·I + S·(A − m·I)) with m = tr(A)/2, q² = m² − det(A), C = cosh q, S = sinh(q)/q.
    /// </summary>
    /// <param name="rows">Matrix after matrix, each row after row.</param>
    /// <returns>Their exponentials, in the same layout.</returns>
    public static T[] Of<T>(T[] rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var exponentials = new T[rows.Length];
        for (int k = 0; k < rows.Length; k += 4)
        {
            double[] a = [.. rows.AsSpan(k, 4).ToArray().Select(double.CreateChecked)];
            double m = (a[0] + a[3]) / 2;
            double square = (m * m) - ((a[0] * a[3]) - (a[1] * a[2]));
            double q = Math.Sqrt(Math.Abs(square));
            (double c, double s) =
                square > 0 ? (Math.Cosh(q), Math.Sinh(q) / q) : (Math.Cos(q), q == 0 ? 1 : Math.Sin(q) / q);
            double scale = Math.Exp(m);
            exponentials[k] = T.CreateChecked(scale * (c + (s * (a[0] - m))));
            exponentials[k + 1] = T.CreateChecked(scale * s * a[1]);
            exponentials[k + 2] = T.CreateChecked(scale * s * a[2]);
            exponentials[k + 3] = T.CreateChecked(scale * (c + (s * (a[3] - m))));
        }

        return exponentials;
    }
}
