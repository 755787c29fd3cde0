using System.Numerics;
using LayerGen.CompilerServices;

namespace LayerGen.Selection;

/// <summary>
/// Functions of single numbers with the same bits on every machine. Those of <see cref="Math"/> depend on the C
/// library, and a search must suggest the same values everywhere.
/// </summary>
internal static class SearchMath
{
    public static double Exp(double x) => VectorMath.Exp(new Vector<double>(x))[0];

    public static double Log(double x) => VectorMath.Log(new Vector<double>(x))[0];

    /// <summary>Computes the probability that a standard normal number is at most z.</summary>
    public static double NormalCdf(double z) => 0.5 * (1 + VectorMath.Erf(new Vector<double>(z * Math.Sqrt(0.5)))[0]);

    /// <summary>Draws a standard normal number by the polar method of Marsaglia.</summary>
    public static double Normal(NumpyRandom random)
    {
        while (true)
        {
            double u = 2 * random.NextDouble() - 1;
            double v = 2 * random.NextDouble() - 1;
            double square = u * u + v * v;
            if (square is > 0 and < 1)
            {
                return u * Math.Sqrt(-2 * Log(square) / square);
            }
        }
    }
}
