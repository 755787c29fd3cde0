using System.Globalization;

namespace LayerGen;

/// <summary>
/// Determines which epoch of a run is the best, and after how many epochs without an improvement training ends. The
/// names that Keras has, too (<c>EarlyStopping</c>: <c>monitor</c>, <c>patience</c>, <c>min_delta</c>, <c>baseline</c>,
/// <c>start_from_epoch</c>), have the same meaning. docs/training.md compares the two.
/// </summary>
public sealed record EarlyStopping
{
    /// <summary>Gets the metric that determines the best epoch. The default is the validation loss.</summary>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public EpochMetric Monitor
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Monitor));
            field = value;
        }
    } = EpochMetric.ValidationLoss;

    /// <summary>
    /// Gets the number of epochs in a row without an improvement after which training ends, at least 1. With
    /// <see langword="null"/> all epochs are trained, unless <see cref="TrainingOptions.Patience"/> is set.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int? Patience
    {
        get;
        init => field = value is { } patience ? TrainingOptions.CheckAtLeastOne(patience, nameof(Patience)) : null;
    }

    /// <summary>
    /// Gets the difference by which an epoch must be better than the best one before it, at least 0 and finite. An
    /// epoch is an improvement if value + MinDelta &lt; best or, for a metric that is maximized, if value − MinDelta
    /// &gt; best. The default is 0: every improvement counts.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double MinDelta { get; init => field = Optimizer.CheckNotNegative(value, nameof(MinDelta)); }

    /// <summary>
    /// Gets a level that an epoch must also be better than (by more than <see cref="MinDelta"/>) before the count of
    /// epochs without an improvement restarts. It is a finite number. <see langword="null"/>, the default, means no
    /// level.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public double? Baseline
    {
        get;
        init => field = value is null || double.IsFinite(value.Value) ? value : throw new ArgumentOutOfRangeException(
            nameof(Baseline),
            string.Create(CultureInfo.InvariantCulture, $"Expected a finite number, but got {value}."));
    }

    /// <summary>
    /// Gets the number of epochs at the start that are ignored, at least 0: none of them is the best. The default is 0.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int StartFromEpoch
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(
            nameof(StartFromEpoch),
            string.Create(CultureInfo.InvariantCulture, $"Expected at least 0, but got {value}."));
    }

    /// <summary>
    /// Gets a value indicating whether the network has the parameters of the best epoch after the run, however it ends.
    /// The default is <see langword="true"/>. Otherwise it has those of the last finished epoch. (Keras restores the
    /// best epoch only if <c>restore_best_weights</c> is set.)
    /// </summary>
    public bool RestoreBest { get; init; } = true;

    /// <summary>
    /// Determines whether an epoch is better than another by more than <see cref="MinDelta"/>. NaN is never better, and
    /// any number is better than NaN.
    /// </summary>
    /// <param name="value">The value of the epoch.</param>
    /// <param name="reference">The value of the other epoch.</param>
    internal bool IsImprovement(double value, double reference)
    {
        if (double.IsNaN(value) || double.IsNaN(reference))
        {
            return !double.IsNaN(value);
        }

        return Monitor.IsMaximized ? value - MinDelta > reference : value + MinDelta < reference;
    }

    /// <summary>Returns the settings on one line, independent of the culture.</summary>
    /// <returns>The monitored metric and each setting that is not the default.</returns>
    public override string ToString()
    {
        string patience = Patience is null ? "" : string.Create(CultureInfo.InvariantCulture, $", patience {Patience}");
        string delta = MinDelta == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", by more than {MinDelta}");
        string baseline = Baseline is null ? "" : string.Create(CultureInfo.InvariantCulture, $", baseline {Baseline}");
        string start =
            StartFromEpoch == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", after epoch {StartFromEpoch}");
        return $"{Monitor}{patience}{delta}{baseline}{start}{(RestoreBest ? "" : ", not restored")}";
    }
}
