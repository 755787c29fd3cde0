namespace LayerGen;

public abstract partial record Schedule
{
    /// <summary>
    /// Creates a schedule that reduces the learning rate by a factor when the validation loss no longer falls. It is
    /// PyTorch's <c>ReduceLROnPlateau</c>, with all its rules and defaults. An epoch is an improvement if its loss is
    /// less than the best so far by more than the threshold. After <b>more than</b> <paramref name="patience"/> epochs
    /// in a row without an improvement, the rate becomes max(factor·rate, minimum). NaN is never an improvement.
    /// </summary>
    /// <remarks>
    /// Keras's callback with this name reduces the rate after <c>patience</c> epochs, one earlier: its patience of n is
    /// n − 1 here.
    /// </remarks>
    /// <param name="factor">The factor, greater than 0 and less than 1.</param>
    /// <param name="patience">
    /// The number of epochs in a row that may pass without an improvement, at least 0. With the next one the rate is
    /// reduced.
    /// </param>
    /// <param name="threshold">
    /// The difference by which the loss must be less than the best, at least 0 and finite.
    /// </param>
    /// <param name="thresholdMode">Whether the threshold is a share of the best loss or a difference from it.</param>
    /// <param name="cooldown">
    /// The number of epochs after a reduction that do not count as epochs without an improvement, at least 0.
    /// </param>
    /// <param name="minimum">
    /// The smallest rate, from 0 to the base rate. A greater value is an error when training starts.
    /// </param>
    /// <param name="leastChange">
    /// The largest reduction that is ignored, PyTorch's <c>eps</c>. It must be at least 0 and finite.
    /// </param>
    /// <returns>The schedule.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static ReduceOnPlateauSchedule ReduceOnPlateau(
        double factor = 0.1,
        int patience = 10,
        double threshold = 1e-4,
        PlateauThreshold thresholdMode = PlateauThreshold.Relative,
        int cooldown = 0,
        double minimum = 0,
        double leastChange = 1e-8)
        => new(factor, patience, threshold, thresholdMode, cooldown, minimum, leastChange);
}

/// <summary>The schedule of <see cref="Schedule.ReduceOnPlateau"/>.</summary>
public sealed record ReduceOnPlateauSchedule : Schedule
{
    internal ReduceOnPlateauSchedule(
        double factor,
        int patience,
        double threshold,
        PlateauThreshold thresholdMode,
        int cooldown,
        double minimum,
        double leastChange)
    {
        // With a factor of 1 the schedule would have no effect. PyTorch rejects it, too.
        Factor = factor is > 0 and < 1
            ? factor
            : throw new ArgumentOutOfRangeException(nameof(factor), FormattableString.Invariant(
                $"Expected a number greater than 0 and less than 1, but got {factor}."));
        Patience = CheckAtLeast(patience, 0);
        Threshold = Optimizer.CheckNotNegative(threshold);
        ThresholdMode = Enum.IsDefined(thresholdMode)
            ? thresholdMode
            : throw new ArgumentOutOfRangeException(nameof(thresholdMode), FormattableString.Invariant(
                $"Expected {PlateauThreshold.Relative} or {PlateauThreshold.Absolute}, but got {thresholdMode}."));
        Cooldown = CheckAtLeast(cooldown, 0);
        Minimum = Optimizer.CheckNotNegative(minimum);
        LeastChange = Optimizer.CheckNotNegative(leastChange);
    }

    /// <summary>Gets the factor, greater than 0 and less than 1.</summary>
    public double Factor { get; }

    /// <summary>Gets the number of epochs in a row that may pass without an improvement.</summary>
    public int Patience { get; }

    /// <summary>Gets the difference by which the loss must be less than the best to count as an improvement.</summary>
    public double Threshold { get; }

    /// <summary>
    /// Gets whether <see cref="Threshold"/> is a share of the best loss or a difference from it.
    /// </summary>
    public PlateauThreshold ThresholdMode { get; }

    /// <summary>
    /// Gets the number of epochs after a reduction that do not count as epochs without an improvement.
    /// </summary>
    public int Cooldown { get; }

    /// <summary>Gets the smallest rate.</summary>
    public double Minimum { get; }

    /// <summary>Gets the largest reduction that is ignored.</summary>
    public double LeastChange { get; }

    /// <inheritdoc/>
    public override bool NeedsValidation => true;

    /// <inheritdoc/>
    public override Func<ScheduleContext, double> Begin() => new Run(this).Rate;

    internal override void Check(Optimizer optimizer, int epochs, string name)
        => CheckMinimum(Minimum, optimizer, name);

    /// <summary>The state of the schedule in one run.</summary>
    private sealed class Run(ReduceOnPlateauSchedule schedule)
    {
        private double _rate = double.NaN;
        private double _best = double.PositiveInfinity;
        private int _epoch = 1;
        private int _waited;
        private int _cooldown;

        public double Rate(ScheduleContext context)
        {
            if (double.IsNaN(_rate))
            {
                _rate = context.BaseRate;
            }

            if (context.Epoch > _epoch)
            {
                _epoch = context.Epoch;
                Observe(context.ValidationLoss);
            }

            return _rate;
        }

        /// <summary>Executes the step of PyTorch's ReduceLROnPlateau, in its order.</summary>
        private void Observe(double loss)
        {
            if (Improves(loss))
            {
                _best = loss;
                _waited = 0;
            }
            else
            {
                _waited++;
            }

            if (_cooldown > 0)
            {
                _cooldown--;
                _waited = 0;
            }

            if (_waited > schedule.Patience)
            {
                double lower = Math.Max(schedule.Factor * _rate, schedule.Minimum);
                _rate = _rate - lower > schedule.LeastChange ? lower : _rate;
                _cooldown = schedule.Cooldown;
                _waited = 0;
            }
        }

        // NaN is never less.
        private bool Improves(double loss) => schedule.ThresholdMode == PlateauThreshold.Relative
            ? loss < _best * (1 - schedule.Threshold)
            : loss < _best - schedule.Threshold;
    }
}
