namespace LayerGen.Data;

/// <summary>The division of an epoch into mini-batches: their number, starts and sizes.</summary>
internal readonly struct BatchLayout
{
    private readonly int _batchSize;
    private readonly int _lastSize;

    /// <summary>Divides a number of samples into mini-batches.</summary>
    /// <param name="samples">The number of samples, at least 0.</param>
    /// <param name="batchSize">The number of samples of a batch, at least 1.</param>
    /// <param name="last">What happens to the samples that are left over.</param>
    public BatchLayout(int samples, int batchSize, LastBatch last)
    {
        _batchSize = batchSize;
        (Count, _lastSize) = last.Cut(samples, batchSize);
    }

    /// <summary>Gets the number of batches.</summary>
    public int Count { get; }

    /// <summary>
    /// Gets the number of samples in all batches. It is smaller than the data if the remainder is dropped.
    /// </summary>
    public int Samples => Count == 0 ? 0 : Start(Count - 1) + _lastSize;

    /// <summary>Gets the number of samples of the largest batch.</summary>
    public int Largest => Count > 1 ? Math.Max(_batchSize, _lastSize) : _lastSize;

    /// <summary>Returns the first position of a batch in the order of the epoch.</summary>
    public int Start(int batch) => batch * _batchSize;

    /// <summary>Returns the number of samples of a batch.</summary>
    public int Size(int batch) => batch == Count - 1 ? _lastSize : _batchSize;
}
