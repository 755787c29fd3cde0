namespace LayerGen;

/// <summary>
/// How an epoch is cut into mini-batches: the one place that knows where each begins and how large it is.
/// </summary>
internal readonly struct BatchLayout
{
    private readonly int _batchSize;
    private readonly int _lastSize;

    /// <summary>Cuts a number of samples.</summary>
    /// <param name="samples">How many, at least 0.</param>
    /// <param name="batchSize">The samples of a batch, at least 1.</param>
    /// <param name="last">What happens to those that are left over.</param>
    public BatchLayout(int samples, int batchSize, LastBatch last)
    {
        _batchSize = batchSize;
        (Count, _lastSize) = last.Cut(samples, batchSize);
    }

    /// <summary>Gets the number of batches.</summary>
    public int Count { get; }

    /// <summary>
    /// Gets the samples of all batches together: fewer than there are where the remainder is dropped.
    /// </summary>
    public int Samples => Count == 0 ? 0 : Start(Count - 1) + _lastSize;

    /// <summary>Gets the samples of the largest batch.</summary>
    public int Largest => Count > 1 ? Math.Max(_batchSize, _lastSize) : _lastSize;

    /// <summary>Returns where a batch begins in the order of the epoch.</summary>
    public int Start(int batch) => batch * _batchSize;

    /// <summary>Returns the samples of a batch.</summary>
    public int Size(int batch) => batch == Count - 1 ? _lastSize : _batchSize;
}
