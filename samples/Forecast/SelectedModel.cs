namespace ForecastSample;

/// <summary>A model, and how it was chosen.</summary>
/// <param name="Name">The name of the model.</param>
/// <param name="Settings">The settings that had the lowest error on the validation part, or empty for none.</param>
/// <param name="Forecast">The model with these settings.</param>
internal sealed record SelectedModel(string Name, string Settings, Forecaster Forecast)
{
    /// <summary>Selects the settings with the lowest error on the validation part.</summary>
    /// <param name="name">The name of the model.</param>
    /// <param name="candidates">The settings, at least one.</param>
    /// <param name="error">Computes the error on the validation part.</param>
    public static SelectedModel Select(
        string name, IEnumerable<(string Settings, Forecaster Forecast)> candidates, Func<Forecaster, double> error)
    {
        (string settings, Forecaster forecast) = candidates.MinBy(candidate => error(candidate.Forecast));
        return new SelectedModel(name, settings, forecast);
    }
}
