namespace ForecastSample;

/// <summary>The forecasts of a model in the test, and their errors.</summary>
/// <param name="model">The model.</param>
/// <param name="forecasts">Its forecasts at all origins.</param>
/// <param name="series">The series.</param>
/// <param name="first">The first origin.</param>
/// <param name="scale">The error that a scaled error of 1 is.</param>
internal sealed class Result(SelectedModel model, double[][] forecasts, double[] series, int first, double scale)
{
    public SelectedModel Model => model;

    public double[][] Forecasts => forecasts;

    /// <summary>Gets the mean absolute error of all forecasts.</summary>
    public double Error => ErrorOf(..);

    /// <summary>
    /// Gets the mean absolute scaled error (Hyndman and Koehler, "Another look at measures of forecast accuracy",
    /// International Journal of Forecasting 22(4), 2006).
    /// </summary>
    public double Scaled => Error / scale;

    /// <summary>Returns the mean absolute error of some months of the forecasts.</summary>
    public double ErrorOf(Range months) => Backtest.Error(forecasts, series, first, months);
}
