namespace LayerGen.Metrics;

/// <summary>One number that rates predictions, such as the accuracy.</summary>
public sealed class PredictionScore
{
    private readonly Func<Predictions, double> _value;

    private PredictionScore(string name, bool isMaximized, Func<Predictions, double> value)
    {
        Name = name;
        IsMaximized = isMaximized;
        _value = value;
    }

    /// <summary>Gets the accuracy, which is maximized. The outputs must be probabilities.</summary>
    public static PredictionScore Accuracy { get; } =
        new("accuracy", isMaximized: true, static predictions => predictions.Accuracy);

    /// <summary>Gets the log loss, which is minimized. The outputs must be probabilities.</summary>
    public static PredictionScore LogLoss { get; } =
        new("log loss", isMaximized: false, static predictions => predictions.LogLoss);

    /// <summary>Gets R² of a regression, the mean over the outputs, which is maximized.</summary>
    public static PredictionScore R2 { get; } =
        new("R²", isMaximized: true, static predictions => predictions.Regression.R2);

    /// <summary>Gets the name in texts, such as <c>log loss</c>.</summary>
    public string Name { get; }

    /// <summary>Gets a value indicating whether higher values are better. Otherwise lower ones are better.</summary>
    public bool IsMaximized { get; }

    /// <summary>Creates a score that a function computes.</summary>
    /// <param name="name">The name in texts; not empty.</param>
    /// <param name="value">
    /// Computes the score from predictions. It may be called by several threads at the same time.
    /// </param>
    /// <param name="isMaximized">Whether higher values are better.</param>
    /// <returns>The score.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static PredictionScore Custom(string name, Func<Predictions, double> value, bool isMaximized = true)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(value);
        return new PredictionScore(name, isMaximized, value);
    }

    /// <summary>Computes the score.</summary>
    /// <param name="predictions">The predictions.</param>
    /// <returns>The score. A function may return any number, including NaN.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="predictions"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">The outputs do not have this score.</exception>
    public double Compute(Predictions predictions)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        return _value(predictions);
    }

    /// <summary>Returns the name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;

    /// <summary>Returns the score that fits the outputs: the accuracy of probabilities, R² of numbers.</summary>
    internal static PredictionScore DefaultOf(Predictions predictions) =>
        predictions.Decisions.Kind == DecisionKind.None ? R2 : Accuracy;

    /// <summary>Returns how much worse a value is than another, negative if it is better.</summary>
    internal double Loss(double from, double to) => IsMaximized ? from - to : to - from;
}
