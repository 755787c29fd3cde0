using LayerGen.CompilerServices;

namespace LayerGen.Tests.Numerics;

/// <summary>
/// The functions of <see cref="VectorMath"/> as series and continued fractions in <see cref="DoubleDouble"/>, to about
/// 28 digits. They are slow and simple, and have nothing in common with the polynomials under test.
/// </summary>
internal static class TrueValues
{
    private static readonly DoubleDouble Ln2 = new(0.6931471805599453, 2.3190468138462996e-17);
    private static readonly DoubleDouble InverseSqrtPi = new(0.5641895835477563, 7.66772980658294e-18);
    private static readonly DoubleDouble InverseSqrt2 = new(0.7071067811865476, -4.833646656726457e-17);

    public static DoubleDouble Exp(DoubleDouble x)
    {
        int n = (int)Math.Round(x.High / Ln2.High);
        return (Expm1Series(x - Ln2 * n) + 1).Scale(n);
    }

    public static DoubleDouble Expm1(DoubleDouble x)
        => Math.Abs(x.High) < 0.4 ? Expm1Series(x) : Exp(x) - 1;

    public static DoubleDouble Log(DoubleDouble x)
    {
        // x = 2ⁿ·m, and a Newton step for the logarithm of m.
        int n = Math.ILogB(x.High * 1.4142135623730951);
        DoubleDouble m = x.Scale(-n);
        DoubleDouble y = Math.Log(m.High);
        y += m * Exp(-y) - 1;
        return y + Ln2 * n;
    }

    public static DoubleDouble Log1p(DoubleDouble x)
    {
        if (Math.Abs(x.High) > 0.25)
        {
            return Log(x + 1);
        }

        // 2·artanh(x / (2 + x))
        DoubleDouble s = x / (x + 2);
        DoubleDouble power = s;
        DoubleDouble sum = s;
        for (int k = 3; k < 60; k += 2)
        {
            power *= s * s;
            sum += power / k;
        }

        return sum + sum;
    }

    public static DoubleDouble Softplus(DoubleDouble z)
        => z.High > 0 ? z + Log1p(Exp(-z)) : Log1p(Exp(z));

    public static DoubleDouble Sigmoid(DoubleDouble z)
        => z.High > 0 ? DoubleDouble.One / (Exp(-z) + 1) : Exp(z) / (Exp(z) + 1);

    public static DoubleDouble Silu(DoubleDouble z) => z * Sigmoid(z);

    public static DoubleDouble SiluDerivative(DoubleDouble z) => Sigmoid(z) * (z * Sigmoid(-z) + 1);

    public static DoubleDouble Tanh(DoubleDouble z)
    {
        DoubleDouble t = Expm1(-(z.Abs() + z.Abs()));
        DoubleDouble tanh = -t / (t + 2);
        return z.High < 0 ? -tanh : tanh;
    }

    public static DoubleDouble Erf(DoubleDouble z)
    {
        DoubleDouble size = z.Abs();
        DoubleDouble erf = size.High < 1 ? ErfSeries(size) : DoubleDouble.One - Erfc(size);
        return z.High < 0 ? -erf : erf;
    }

    public static DoubleDouble Gelu(DoubleDouble z) => z * NormalDistribution(z);

    public static DoubleDouble GeluDerivative(DoubleDouble z)
        => NormalDistribution(z) + z * Exp(-(z * z).Scale(-1)) * InverseSqrtPi * InverseSqrt2;

    private static DoubleDouble NormalDistribution(DoubleDouble z)
    {
        DoubleDouble complement = Erfc(z.Abs() * InverseSqrt2).Scale(-1);
        return z.High < 0 ? complement : DoubleDouble.One - complement;
    }

    private static DoubleDouble Expm1Series(DoubleDouble x)
    {
        DoubleDouble term = x;
        DoubleDouble sum = x;
        for (int k = 2; k < 30; k++)
        {
            term *= x / k;
            sum += term;
        }

        return sum;
    }

    /// <summary>Computes 2/√π·exp(−x²)·Σ 2ⁿ·x²ⁿ⁺¹ / (1·3·…·(2n + 1)). All terms are positive.</summary>
    private static DoubleDouble ErfSeries(DoubleDouble x)
    {
        DoubleDouble square = x * x;
        DoubleDouble term = x;
        DoubleDouble sum = x;
        for (int n = 1; term.High > 1e-33 * sum.High; n++)
        {
            term *= (square + square) / (2 * n + 1);
            sum += term;
        }

        return (sum + sum) * Exp(-square) * InverseSqrtPi;
    }

    /// <summary>
    /// Computes erfc of x ≥ 0: the complement of the series up to 3 (32 digits minus 5), and Laplace's continued
    /// fraction beyond it.
    /// </summary>
    private static DoubleDouble Erfc(DoubleDouble x)
    {
        if (x.High < 3)
        {
            return DoubleDouble.One - ErfSeries(x);
        }

        // exp(−x²)/√π · 1/(x + ½/(x + 1/(x + 1½/(x + …
        DoubleDouble tail = x;
        for (int k = 150; k > 0; k--)
        {
            tail = x + (DoubleDouble)(0.5 * k) / tail;
        }

        return Exp(-(x * x)) * InverseSqrtPi / tail;
    }
}
