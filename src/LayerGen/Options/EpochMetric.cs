using LayerGen.Training;

namespace LayerGen;

/// <summary>A metric that determines the best epoch. See <see cref="EarlyStopping.Monitor"/>.</summary>
public sealed class EpochMetric
{
    private readonly Func<EpochReport, double> _value;

    private EpochMetric(string name, bool isMaximized, Func<EpochReport, double> value)
    {
        Name = name;
        IsMaximized = isMaximized;
        _value = value;
    }

    /// <summary>Gets the mean loss over the validation data, which is minimized. It needs validation data.</summary>
    public static EpochMetric ValidationLoss { get; } =
        new("validation loss", isMaximized: false, report => report.ValidationLoss) { NeedsValidation = true };

    /// <summary>
    /// Gets the share of the validation data that is predicted correctly, which is maximized. It needs validation data
    /// and a classification.
    /// </summary>
    public static EpochMetric ValidationAccuracy { get; } =
        new("validation accuracy", isMaximized: true, report => report.ValidationAccuracy)
        {
            NeedsValidation = true,
            NeedsAccuracy = true,
        };

    /// <summary>Gets the training loss, which is minimized. It does not need validation data.</summary>
    public static EpochMetric TrainLoss { get; } = new("training loss", isMaximized: false, report => report.TrainLoss);

    /// <summary>Gets the name in texts, such as <c>validation loss</c>.</summary>
    public string Name { get; }

    /// <summary>Gets a value indicating whether higher values are better. Otherwise lower ones are better.</summary>
    public bool IsMaximized { get; }

    /// <summary>Gets a value indicating whether the metric needs validation data.</summary>
    internal bool NeedsValidation { get; private init; }

    /// <summary>Gets a value indicating whether the metric needs a classification.</summary>
    internal bool NeedsAccuracy { get; private init; }

    /// <summary>Creates a metric of your own that is minimized.</summary>
    /// <param name="name">The name in texts, such as <c>loss gap</c>.</param>
    /// <param name="value">
    /// Computes the value of an epoch. It is called once after each epoch, on the thread that trains. NaN is never an
    /// improvement. An exception ends training, as an exception of a callback does.
    /// </param>
    /// <returns>The metric.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    public static EpochMetric Minimize(string name, Func<EpochReport, double> value) =>
        Create(name, isMaximized: false, value);

    /// <summary>Creates a metric of your own that is maximized.</summary>
    /// <param name="name">The name in texts, such as <c>macro F1</c>.</param>
    /// <param name="value">Computes the value of an epoch. See <see cref="Minimize"/>.</param>
    /// <returns>The metric.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    public static EpochMetric Maximize(string name, Func<EpochReport, double> value) =>
        Create(name, isMaximized: true, value);

    /// <summary>Returns the name and whether the metric is minimized or maximized.</summary>
    /// <returns>One line, such as <c>validation loss, minimized</c>.</returns>
    public override string ToString() => $"{Name}, {(IsMaximized ? "maximized" : "minimized")}";

    /// <summary>Returns the value of an epoch.</summary>
    internal double Of(in EpochReport report) => _value(report);

    private static EpochMetric Create(string name, bool isMaximized, Func<EpochReport, double> value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(value);
        return new EpochMetric(name, isMaximized, value);
    }
}
