using System.Globalization;

namespace LayerGen;

/// <summary>
/// What happens to the samples that are left over at the end of an epoch, where the batch size does not divide the
/// data; see <see cref="TrainingOptions.LastBatch"/>.
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
    /// They are a smaller batch. The default, as in Keras, PyTorch (<c>drop_last=False</c>) and scikit-learn.
    /// </summary>
    public static LastBatch Keep => default;

    /// <summary>
    /// They are left out, as by PyTorch's <c>drop_last=True</c>: other samples in every epoch, because each epoch
    /// shuffles anew. There must be a whole batch.
    /// </summary>
    public static LastBatch Drop => new(LastBatchRule.Drop, 0);

    /// <summary>
    /// They join the batch before them where they are too few for one of their own; otherwise they are a smaller batch.
    /// Data smaller than a batch are one batch.
    /// </summary>
    /// <param name="minimum">The smallest batch, at least 2 samples; half the batch size unless given.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="minimum"/> is below 2: no batch is smaller than 1.
    /// </exception>
    public static LastBatch Merge(int? minimum = null)
    {
        return minimum is null or >= 2 ? new LastBatch(LastBatchRule.Merge, minimum ?? 0) : throw new ArgumentOutOfRangeException(
            nameof(minimum), string.Create(CultureInfo.InvariantCulture, $"Expected a smallest batch of at least 2 samples, but got {minimum}."));
    }

    /// <summary>Returns the rule, as it is written.</summary>
    /// <returns><c>Keep</c>, <c>Drop</c>, <c>Merge</c>, or <c>Merge(minimum)</c>.</returns>
    public override string ToString()
        => _minimum == 0 ? _rule.ToString() : string.Create(CultureInfo.InvariantCulture, $"{_rule}({_minimum})");

    /// <summary>
    /// Returns the number of batches there are, and how many samples the last of them has; 0 and 0 where there is none.
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
