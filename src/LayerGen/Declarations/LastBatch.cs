using System.Globalization;

namespace LayerGen;

/// <summary>
/// What happens to the samples that are left over at the end of an epoch if the batch size does not divide the number
/// of samples. See <see cref="TrainingOptions.LastBatch"/>.
/// </summary>
public readonly record struct LastBatch
{
    private readonly LastBatchRule _rule;
    private readonly int _minimum;

    private LastBatch(LastBatchRule rule, int minimum)
    {
        _rule = rule;
        _minimum = minimum;
    }

    private enum LastBatchRule
    {
        Keep = 0,
        Drop = 1,
        Merge = 2,
    }

    /// <summary>
    /// Gets the rule that makes them a smaller batch. This is the default, as in Keras, PyTorch
    /// (<c>drop_last=False</c>) and scikit-learn.
    /// </summary>
    public static LastBatch Keep => default;

    /// <summary>
    /// Gets the rule that leaves them out, as PyTorch's <c>drop_last=True</c>. Every epoch leaves out different
    /// samples, because each one is shuffled again. The data must fill at least one batch.
    /// </summary>
    public static LastBatch Drop => new(LastBatchRule.Drop, 0);

    /// <summary>
    /// Returns the rule that adds them to the batch before them if there are fewer than a minimum, and otherwise makes
    /// them a smaller batch. Data smaller than a batch form a single batch.
    /// </summary>
    /// <param name="minimum">The size of the smallest batch, at least 2. The default is half the batch size.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="minimum"/> is less than 2.</exception>
    public static LastBatch Merge(int? minimum = null)
    {
        return minimum is null or >= 2
            ? new LastBatch(LastBatchRule.Merge, minimum ?? 0)
            : throw new ArgumentOutOfRangeException(
                nameof(minimum),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Expected a smallest batch of at least 2 samples, but got {minimum}."));
    }

    /// <summary>Returns the rule as it is written in code.</summary>
    /// <returns><c>Keep</c>, <c>Drop</c>, <c>Merge</c>, or <c>Merge(minimum)</c>.</returns>
    public override string ToString()
        => _minimum == 0 ? _rule.ToString() : string.Create(CultureInfo.InvariantCulture, $"{_rule}({_minimum})");

    /// <summary>
    /// Returns the number of batches and the number of samples in the last one, or 0 and 0 if there is none.
    /// </summary>
    internal (int Count, int LastSize) Cut(int samples, int batchSize)
    {
        (int whole, int rest) = Math.DivRem(samples, batchSize);
        bool isTooSmall = _minimum == 0 ? rest < batchSize - rest : rest < _minimum;
        if (rest > 0 && (_rule == LastBatchRule.Keep || (_rule == LastBatchRule.Merge && (whole == 0 || !isTooSmall))))
        {
            return (whole + 1, rest);
        }

        return whole == 0 ? (0, 0) : (whole, _rule == LastBatchRule.Merge ? batchSize + rest : batchSize);
    }
}
