namespace LayerGen.Training;

/// <summary>The learning rate of each step of one run, by the schedule of its options.</summary>
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

    /// <summary>Returns the rate of the next step.</summary>
    /// <param name="epoch">Its epoch, from 1.</param>
    /// <param name="last">What the epoch before it came to.</param>
    /// <exception cref="InvalidOperationException">The schedule gave no learning rate.</exception>
    public double Next(int epoch, EpochReport last)
    {
        if (_rate is null)
        {
            return _baseRate;
        }

        double rate = _rate(new ScheduleContext(_step, epoch, _stepsPerEpoch, _epochs, _baseRate, last.TrainLoss, last.ValidationLoss));
        if (!(rate >= 0 && double.IsFinite(rate)))
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"Expected a learning rate of 0 or more from the schedule, but got {rate} for step {_step} in epoch {epoch}."));
        }

        _step++;
        return rate;
    }
}
