namespace LayerGen;

public abstract partial record Schedule
{
    /// <summary>
    /// A learning rate that falls by a factor when the validation loss has not improved for a number of epochs. An epoch improves when
    /// its loss is below the best so far less the least improvement; after <paramref name="patience"/> epochs in a row that do not
    /// (as in Keras; PyTorch waits for one more), the rate becomes max(factor·rate, minimum), and the epochs of the cooldown are not
    /// counted.
    /// </summary>
    /// <param name="factor">The factor, more than 0 and at most 1.</param>
    /// <param name="patience">The epochs in a row without improvement, at least 1.</param>
    /// <param name="leastImprovement">By how much the loss must fall below the best, 0 or more and finite.</param>
    /// <param name="cooldown">The epochs after a fall that are not counted, at least 0.</param>
    /// <param name="minimum">The smallest rate, 0 or more and finite; a base rate below it stays.</param>
    /// <returns>The schedule.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static ReduceOnPlateauSchedule ReduceOnPlateau(
        double factor = 0.1, int patience = 10, double leastImprovement = 1e-4, int cooldown = 0, double minimum = 0)
        => new(factor, patience, leastImprovement, cooldown, minimum);
}

/// <summary>The schedule of <see cref="Schedule.ReduceOnPlateau"/>.</summary>
public sealed record ReduceOnPlateauSchedule : Schedule
{
    internal ReduceOnPlateauSchedule(double factor, int patience, double leastImprovement, int cooldown, double minimum)
    {
        Factor = CheckFactor(factor);
        Patience = CheckAtLeast(patience, 1);
        LeastImprovement = Optimizer.CheckNotNegative(leastImprovement);
        Cooldown = CheckAtLeast(cooldown, 0);
        Minimum = Optimizer.CheckNotNegative(minimum);
    }

    /// <summary>The factor, more than 0 and at most 1.</summary>
    public double Factor { get; }

    /// <summary>The epochs in a row without improvement after which the rate falls.</summary>
    public int Patience { get; }

    /// <summary>By how much the loss must fall below the best to count as an improvement.</summary>
    public double LeastImprovement { get; }

    /// <summary>The epochs after a fall that are not counted.</summary>
    public int Cooldown { get; }

    /// <summary>The smallest rate.</summary>
    public double Minimum { get; }

    /// <inheritdoc/>
    public override bool NeedsValidation => true;

    /// <inheritdoc/>
    public override Func<ScheduleContext, double> Begin() => new Run(this).Rate;

    /// <summary>What one run remembers.</summary>
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

        private void Observe(double loss)
        {
            bool isCounted = _cooldown == 0;
            _cooldown = Math.Max(0, _cooldown - 1);

            // NaN is never below.
            if (loss < _best - schedule.LeastImprovement)
            {
                _best = loss;
                _waited = 0;
                return;
            }

            _waited += isCounted ? 1 : 0;
            if (_waited >= schedule.Patience)
            {
                _rate = Math.Min(_rate, Math.Max(schedule.Factor * _rate, schedule.Minimum));
                _waited = 0;
                _cooldown = schedule.Cooldown;
            }
        }
    }
}
