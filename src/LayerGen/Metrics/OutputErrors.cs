using static System.FormattableString;

namespace LayerGen.Metrics;

/// <summary>
/// The errors of one output of a regression. If the samples have weights, Σ e / n stands for Σ w·e / Σ w.
/// </summary>
/// <param name="Output">The output, from 0.</param>
/// <param name="MeanSquaredError">(1/n)·Σ (yᵢ − dᵢ)² over the samples, at least 0.</param>
/// <param name="RootMeanSquaredError">
/// The square root of the mean squared error, in the unit of the targets. It is never less than the mean absolute
/// error.
/// </param>
/// <param name="MeanAbsoluteError">(1/n)·Σ abs(yᵢ − dᵢ) over the samples, at least 0.</param>
/// <param name="R2">
/// The coefficient of determination, 1 − Σ (yᵢ − dᵢ)² / Σ (dᵢ − mean d)², at most 1. It is 1 for exact outputs, 0 for
/// the mean of the targets, and negative for worse outputs. If all targets are equal, the denominator is 0: then it is
/// 1 for exact outputs and otherwise 0, as in scikit-learn.
/// </param>
public readonly record struct OutputErrors(
    int Output, double MeanSquaredError, double RootMeanSquaredError, double MeanAbsoluteError, double R2)
{
    /// <summary>Returns the figures on one line, independent of the culture.</summary>
    /// <returns>The output and its figures: the errors with six digits, R² with four decimals.</returns>
    public override string ToString() => Invariant($"Output {Output}: MSE {MeanSquaredError:G6}, ")
        + Invariant($"RMSE {RootMeanSquaredError:G6}, MAE {MeanAbsoluteError:G6}, R² {R2:F4}");
}
