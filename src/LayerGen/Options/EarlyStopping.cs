using System.Globalization;

namespace LayerGen;

/// <summary>
/// Which epoch of a run is the best, and after how many without a better one training ends. The names that Keras has
/// too (<c>EarlyStopping</c>: <c>monitor</c>, <c>patience</c>, <c>min_delta</c>, <c>baseline</c>,
/// <c>start_from_epoch</c>) mean the same here; docs/training.md compares the two.
/// </summary>
public sealed record EarlyStopping
{
    /// <summary>Gets what tells a better epoch from a worse one; the validation loss unless set.</summary>
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
    /// Training ends when so many epochs in a row were no improvement, at least 1. <see langword="null"/> trains all
    /// epochs, unless <see cref="TrainingOptions.Patience"/> says otherwise.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int? Patience
    {
        get;
        init => field = value is { } patience ? TrainingOptions.CheckAtLeastOne(patience, nameof(Patience)) : null;
    }

    /// <summary>
    /// By how much an epoch must be better than the best before it, at least 0 and finite: it improves where value +
    /// MinDelta &lt; best, of a metric that is maximized where value − MinDelta &gt; best. 0 unless set: any
    /// improvement counts.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double MinDelta { get; init => field = Optimizer.CheckNotNegative(value, nameof(MinDelta)); }

    /// <summary>
    /// Gets what an epoch must be better than, too (by more than <see cref="MinDelta"/>), for the epochs without
    /// improvement to be counted anew; a finite number. <see langword="null"/> asks for nothing.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public double? Baseline
    {
        get;
        init => field = value is null || double.IsFinite(value.Value) ? value : throw new ArgumentOutOfRangeException(
            nameof(Baseline), string.Create(CultureInfo.InvariantCulture, $"Expected a finite number, but got {value}."));
    }

    /// <summary>
    /// Gets the first epochs that are not looked at, at least 0: no best epoch is among them. 0 unless set.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int StartFromEpoch
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(
            nameof(StartFromEpoch), string.Create(CultureInfo.InvariantCulture, $"Expected 0 or more, but got {value}."));
    }

    /// <summary>
    /// Gets a value indicating whether the network has the parameters of the best epoch at the end, however the run
    /// ends, which is so unless set; otherwise it has those of the last epoch that was finished. (Keras restores only
    /// where <c>restore_best_weights</c> is set.)
    /// </summary>
    public bool RestoreBest { get; init; } = true;

    /// <summary>
    /// Determines whether an epoch is better than another: by more than <see cref="MinDelta"/>. NaN is not, and
    /// anything else is better than NaN.
    /// </summary>
    /// <param name="value">The figure of the epoch.</param>
    /// <param name="reference">That of the other.</param>
    internal bool IsImprovement(double value, double reference)
    {
        if (double.IsNaN(value) || double.IsNaN(reference))
        {
            return !double.IsNaN(value);
        }

        return Monitor.IsMaximized ? value - MinDelta > reference : value + MinDelta < reference;
    }

    /// <summary>Returns the settings on one line, independent of the culture.</summary>
    /// <returns>What is monitored, and each setting that is not the default.</returns>
    public override string ToString()
    {
        string patience = Patience is null ? "" : string.Create(CultureInfo.InvariantCulture, $", patience {Patience}");
        string delta = MinDelta == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", by more than {MinDelta}");
        string baseline = Baseline is null ? "" : string.Create(CultureInfo.InvariantCulture, $", baseline {Baseline}");
        string start = StartFromEpoch == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", after epoch {StartFromEpoch}");
        return $"{Monitor}{patience}{delta}{baseline}{start}{(RestoreBest ? "" : ", not restored")}";
    }
}
