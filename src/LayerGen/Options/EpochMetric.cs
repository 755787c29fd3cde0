using LayerGen.Training;

namespace LayerGen;

/// <summary>
/// A figure of an epoch that tells a better epoch from a worse one; see <see cref="EarlyStopping.Monitor"/>.
/// </summary>
public sealed class EpochMetric
{
    private readonly Func<EpochReport, double> _value;

    private EpochMetric(string name, bool isMaximized, Func<EpochReport, double> value)
    {
        Name = name;
        IsMaximized = isMaximized;
        _value = value;
    }

    /// <summary>Gets the mean loss over the validation data, the lower the better. Needs validation data.</summary>
    public static EpochMetric ValidationLoss { get; } = new("validation loss", isMaximized: false, report => report.ValidationLoss) { NeedsValidation = true };

    /// <summary>
    /// Gets the share of the validation data decided right, the higher the better. Needs validation data, and a
    /// classification.
    /// </summary>
    public static EpochMetric ValidationAccuracy { get; } =
        new("validation accuracy", isMaximized: true, report => report.ValidationAccuracy) { NeedsValidation = true, NeedsAccuracy = true };

    /// <summary>Gets the training loss, the lower the better. Works without validation data.</summary>
    public static EpochMetric TrainLoss { get; } = new("training loss", isMaximized: false, report => report.TrainLoss);

    /// <summary>Gets what it is called in texts: <c>validation loss</c>.</summary>
    public string Name { get; }

    /// <summary>Gets a value indicating whether higher is better; otherwise lower is.</summary>
    public bool IsMaximized { get; }

    /// <summary>Gets a value indicating whether there must be validation data.</summary>
    internal bool NeedsValidation { get; private init; }

    /// <summary>Gets a value indicating whether the network must decide something.</summary>
    internal bool NeedsAccuracy { get; private init; }

    /// <summary>Returns a figure of your own, the lower the better.</summary>
    /// <param name="name">What it is called in texts: <c>loss gap</c>.</param>
    /// <param name="value">
    /// Gives the figure of an epoch; called once after each, on the thread that trains. NaN is never an improvement. An
    /// exception ends training, as that of a callback does.
    /// </param>
    /// <returns>The metric.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    public static EpochMetric Minimize(string name, Func<EpochReport, double> value) => Create(name, isMaximized: false, value);

    /// <summary>Returns a figure of your own, the higher the better.</summary>
    /// <param name="name">What it is called in texts: <c>macro F1</c>.</param>
    /// <param name="value">Gives the figure of an epoch; see <see cref="Minimize"/>.</param>
    /// <returns>The metric.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    public static EpochMetric Maximize(string name, Func<EpochReport, double> value) => Create(name, isMaximized: true, value);

    /// <summary>Returns its name, and which way is better.</summary>
    /// <returns>One line: <c>validation loss, minimized</c>.</returns>
    public override string ToString() => $"{Name}, {(IsMaximized ? "maximized" : "minimized")}";

    /// <summary>Returns the figure of an epoch.</summary>
    internal double Of(in EpochReport report) => _value(report);

    private static EpochMetric Create(string name, bool isMaximized, Func<EpochReport, double> value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(value);
        return new EpochMetric(name, isMaximized, value);
    }
}
