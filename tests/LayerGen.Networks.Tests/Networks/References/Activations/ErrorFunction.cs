namespace LayerGen.Tests.Networks.References;

/// <summary>erf(x) = 2/√π · ∫₀ˣ exp(−t²) dt.</summary>
public static class ErrorFunction
{
    /// <summary>
    /// Computes the series 2/√π · exp(−x²) · Σ 2ⁿ·x²ⁿ⁺¹/(1·3·…·(2n+1)) (Abramowitz and Stegun 7.1.6). Its terms all
    /// have the same sign, so that none of them cancels another.
    /// </summary>
    public static double Erf(double x)
    {
        if (Math.Abs(x) >= 6)
        {
            // 1 − erf(6) is 2·10⁻¹⁷, which is less than the resolution of a double near 1.
            return Math.Sign(x);
        }

        double term = x;
        double sum = x;
        for (int n = 1; Math.Abs(term) > 1e-17 * Math.Abs(sum); n++)
        {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }
}
