using LayerGen.Shared;

namespace LayerGen.Reports;

/// <summary>The scores at one value of a hyperparameter.</summary>
/// <param name="Value">The value of the hyperparameter.</param>
/// <param name="Train">The mean score on the training data.</param>
/// <param name="TrainSpread">The standard deviation of that score over the repetitions, or 0 for a single one.</param>
/// <param name="Validation">The mean score on the validation data.</param>
/// <param name="ValidationSpread">
/// The standard deviation of that score over the repetitions, or 0 for a single one.
/// </param>
public readonly record struct CurvePoint(
    double Value, double Train, double TrainSpread, double Validation, double ValidationSpread)
{
    /// <summary>Returns the point on one line, independent of the culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(CurvePoint), PrintMembers);
}
