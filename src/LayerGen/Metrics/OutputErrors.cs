using static System.FormattableString;

namespace LayerGen;

/// <summary>How far one output of a regression is from its targets.</summary>
/// <param name="Output">The output, from 0.</param>
/// <param name="MeanSquaredError">(1/n)·Σ (yᵢ − dᵢ)² over the samples, 0 or more.</param>
/// <param name="RootMeanSquaredError">
/// The root of the mean squared error, in the unit of the targets; never below the absolute one.
/// </param>
/// <param name="MeanAbsoluteError">(1/n)·Σ abs(yᵢ − dᵢ) over the samples, 0 or more.</param>
/// <param name="R2">
/// The coefficient of determination, 1 − Σ (yᵢ − dᵢ)² / Σ (dᵢ − mean d)², at most 1: 1 for exact outputs, 0 for the
/// mean of the targets, below 0 for less than that. Where all targets are the same it would be x/0: then it is 1 if the
/// outputs are exact, else 0, as in scikit-learn.
/// </param>
public readonly record struct OutputErrors(
    int Output, double MeanSquaredError, double RootMeanSquaredError, double MeanAbsoluteError, double R2)
{
    /// <summary>Returns the figures on one line, the same in every culture.</summary>
    /// <returns>The output and its figures, the errors with six digits, R² with four decimals.</returns>
    public override string ToString() => Invariant(
        $"Output {Output}: MSE {MeanSquaredError:G6}, RMSE {RootMeanSquaredError:G6}, MAE {MeanAbsoluteError:G6}, R² {R2:F4}");
}
