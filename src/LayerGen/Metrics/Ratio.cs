namespace LayerGen;

/// <summary>
/// The ratios of counts that all figures of classes are made of, and what they are where they are not defined.
/// </summary>
internal static class Ratio
{
    /// <summary>
    /// Returns the policy for 0/0 in one place: 0, as scikit-learn's <c>zero_division=0</c>. A class nobody predicted
    /// has precision 0, a class without samples recall 0.
    /// </summary>
    public static double Of(double part, double whole) => whole == 0 ? 0 : part / whole;

    /// <summary>Returns the weighted harmonic mean of precision and recall; 0 where both are.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="beta"/> is negative or NaN.</exception>
    public static double FBeta(double precision, double recall, double beta)
    {
        if (!(beta >= 0))
        {
            throw new ArgumentOutOfRangeException(
                nameof(beta), FormattableString.Invariant($"Beta must be 0 or more, but is {beta}."));
        }

        // (1 + β²)·P·R / (β²·P + R), divided by 1 + β², so that a large β, and an infinite one, come to the recall and
        // not to ∞/∞.
        double recallWeight = 1 / (1 + (1 / (beta * beta)));
        return Of(precision * recall, (recallWeight * precision) + ((1 - recallWeight) * recall));
    }
}
