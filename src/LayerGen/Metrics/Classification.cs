using static System.FormattableString;

namespace LayerGen.Metrics;

/// <summary>The class that a network predicts for a sample whose true class is not known.</summary>
/// <param name="Class">The predicted class, from 0.</param>
/// <param name="Confidence">
/// The probability that the network assigns to the class, from 0 to 1, or NaN if the output is NaN.
/// </param>
/// <param name="Name">The name of the class, or <see langword="null"/> if no names were given.</param>
public readonly record struct Classification(int Class, double Confidence, string? Name = null)
{
    /// <summary>Returns the class and its confidence on one line, independent of the culture.</summary>
    /// <returns>For example <c>odd (0.9731)</c>, or <c>class 1 (0.9731)</c> without a name.</returns>
    public override string ToString() => Name is null
        ? Invariant($"class {Class} ({Confidence:F4})")
        : Invariant($"{Name} ({Confidence:F4})");
}
