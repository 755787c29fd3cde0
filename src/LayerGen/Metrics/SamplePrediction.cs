using static System.FormattableString;

namespace LayerGen.Metrics;

/// <summary>The prediction for one sample.</summary>
/// <param name="Index">The sample, from 0.</param>
/// <param name="Actual">The true class.</param>
/// <param name="Predicted">The predicted class.</param>
/// <param name="Confidence">The probability that the network assigns to the predicted class, from 0 to 1.</param>
public readonly record struct SamplePrediction(int Index, int Actual, int Predicted, double Confidence)
{
    /// <summary>Gets the name of the true class, or <see langword="null"/> if the classes have no names.</summary>
    public string? ActualName { get; init; }

    /// <summary>Gets the name of the predicted class, or <see langword="null"/> if the classes have no names.</summary>
    public string? PredictedName { get; init; }

    /// <summary>Gets a value indicating whether the predicted class is the true one.</summary>
    public bool IsCorrect => Predicted == Actual;

    /// <summary>Returns the prediction on one line, independent of the culture.</summary>
    /// <returns>
    /// The sample, its classes by name or else by number, the confidence with four decimals, and whether it is correct.
    /// </returns>
    public override string ToString() => Invariant($"Sample {Index}: true {ActualName ?? Invariant($"{Actual}")}, ")
        + Invariant($"predicted {PredictedName ?? Invariant($"{Predicted}")}, ")
        + Invariant($"confidence {Confidence:F4}, {(IsCorrect ? "right" : "wrong")}");
}
