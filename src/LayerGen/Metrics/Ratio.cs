namespace LayerGen.Metrics;

/// <summary>
/// The ratios of counts that all class figures use, with their values where they are not defined.
/// </summary>
internal static class Ratio
{
    /// <summary>
    /// Divides with the common rule for 0/0: the result is 0, as with scikit-learn's <c>zero_division=0</c>. A class
    /// that was never predicted has precision 0, a class without samples recall 0.
    /// </summary>
    public static double Of(double part, double whole) => whole == 0 ? 0 : part / whole;

    /// <summary>Computes the weighted harmonic mean of precision and recall, or 0 if both are 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="beta"/> is negative or NaN.</exception>
    public static double FBeta(double precision, double recall, double beta)
    {
        if (!(beta >= 0))
        {
            throw new ArgumentOutOfRangeException(
                nameof(beta), FormattableString.Invariant($"Expected beta of at least 0, but got {beta}."));
        }

        // (1 + β²)·P·R / (β²·P + R), divided by 1 + β², so that a large or infinite β gives the recall instead of ∞/∞.
        double recallWeight = 1 / (1 + (1 / (beta * beta)));
        return Of(precision * recall, (recallWeight * precision) + ((1 - recallWeight) * recall));
    }
}
