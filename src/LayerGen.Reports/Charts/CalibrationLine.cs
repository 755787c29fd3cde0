using LayerGen.Metrics;

namespace LayerGen.Reports;

/// <summary>A curve of a <see cref="CalibrationChart"/>.</summary>
public sealed class CalibrationLine
{
    /// <summary>Creates a curve with a name.</summary>
    /// <param name="name">The name in the legend. It must not be empty.</param>
    /// <param name="curve">The curve.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public CalibrationLine(string name, CalibrationCurve curve)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(curve);
        (Name, Curve) = (name, curve);
    }

    /// <summary>Gets the name in the legend.</summary>
    public string Name { get; }

    /// <summary>Gets the curve.</summary>
    public CalibrationCurve Curve { get; }
}
