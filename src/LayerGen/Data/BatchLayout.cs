namespace LayerGen.Data;

/// <summary>The division of an epoch into mini-batches: their number, starts and sizes.</summary>
internal readonly struct BatchLayout
{
    private readonly int _batchSize;
    private readonly int _lastSize;
    private readonly int _groups;
    private readonly int _windows;

    /// <summary>Divides a number of samples into mini-batches.</summary>
    /// <param name="samples">The number of samples, at least 0.</param>
    /// <param name="batchSize">The number of samples of a batch, at least 1.</param>
    /// <param name="last">What happens to the samples that are left over.</param>
    /// <param name="windows">
    /// The number of consecutive samples that belong to one sequence. A group of <paramref name="batchSize"/> sequences
    /// has as many batches, one after the other.
    /// </param>
    public BatchLayout(int samples, int batchSize, LastBatch last, int windows = 1)
    {
        _batchSize = batchSize;
        _windows = windows;
        (_groups, _lastSize) = last.Cut(samples / windows, batchSize);
    }

    /// <summary>Gets the number of batches.</summary>
    public int Count => _groups * _windows;

    /// <summary>
    /// Gets the number of samples in all batches. It is smaller than the data if the remainder is dropped.
    /// </summary>
    public int Samples => Count == 0 ? 0 : Start(Count - 1) + _lastSize;

    /// <summary>Gets the number of samples of the largest batch.</summary>
    public int Largest => _groups > 1 ? Math.Max(_batchSize, _lastSize) : _lastSize;

    /// <summary>Returns the first position of a batch in the order of the epoch.</summary>
    public int Start(int batch)
    {
        int group = batch / _windows;
        return (group * _batchSize * _windows) + (batch % _windows * Size(batch));
    }

    /// <summary>Returns the number of samples of a batch.</summary>
    public int Size(int batch) => batch / _windows == _groups - 1 ? _lastSize : _batchSize;

    /// <summary>Determines whether a batch has the first windows of its sequences.</summary>
    public bool IsFirstWindow(int batch) => batch % _windows == 0;
}
