namespace LayerGen.Training;

/// <summary>Computes the learning rate of each step of one run, by the schedule of its options.</summary>
internal sealed class ScheduledRate
{
    private readonly Func<ScheduleContext, double>? _rate;
    private readonly int _stepsPerEpoch;
    private readonly int _epochs;
    private readonly double _baseRate;
    private long _step;

    public ScheduledRate(TrainingOptions options, int stepsPerEpoch)
    {
        _rate = options.Schedule?.Begin();
        _stepsPerEpoch = stepsPerEpoch;
        _epochs = options.Epochs;
        _baseRate = options.Optimizer.LearningRate;
    }

    /// <summary>Computes the learning rate of the next step.</summary>
    /// <param name="epoch">The epoch of the step, from 1.</param>
    /// <param name="last">The result of the previous epoch.</param>
    /// <exception cref="InvalidOperationException">
    /// The schedule returned a value that is not a learning rate.
    /// </exception>
    public double Next(int epoch, EpochReport last)
    {
        if (_rate is null)
        {
            return _baseRate;
        }

        double rate = _rate(
            new ScheduleContext(_step, epoch, _stepsPerEpoch, _epochs, _baseRate, last.TrainLoss, last.ValidationLoss));
        if (!(rate >= 0 && double.IsFinite(rate)))
        {
            throw new InvalidOperationException(FormattableString.Invariant($"Expected a learning rate of at least 0 ")
                + FormattableString.Invariant($"from the schedule, but got {rate} for step {_step} in epoch {epoch}."));
        }

        _step++;
        return rate;
    }

    /// <summary>
    /// Computes the rates of all steps that a resumed run has taken, so that the schedule has the state that it had
    /// then, whatever it keeps.
    /// </summary>
    /// <param name="figures">The results of the finished epochs.</param>
    /// <param name="steps">The number of steps that were taken in the epoch that is not finished.</param>
    /// <param name="rate">The rate of the last step, or the base rate before the first one.</param>
    public void Replay(TrainingFigures figures, int steps, out double rate)
    {
        rate = _baseRate;
        for (int epoch = 1; _rate is not null && epoch <= figures.Epochs + 1; epoch++)
        {
            int count = epoch <= figures.Epochs ? _stepsPerEpoch : steps;
            EpochReport last = figures.ReportOf(epoch - 1);
            for (int step = 0; step < count; step++)
            {
                rate = Next(epoch, last);
            }
        }
    }
}
