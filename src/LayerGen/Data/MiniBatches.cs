using static System.FormattableString;

namespace LayerGen;

/// <summary>
/// The mini-batches of one epoch: an order of samples cut into consecutive pieces of equal size, the last of them
/// smaller where the size does not divide the number of samples.
/// </summary>
/// <remarks>Nothing is copied and nothing allocated: each mini-batch is a slice of the order.</remarks>
/// <example>
/// <code>
/// int[] order = random.Permutation(train.Count);
/// foreach (ReadOnlySpan&lt;int&gt; batch in new MiniBatches(order, batchSize: 16))
/// {
///     // batch[0], batch[1], … are sample numbers
/// }
/// </code>
/// </example>
public readonly ref struct MiniBatches
{
    private readonly ReadOnlySpan<int> _order;
    private readonly int _batchSize;

    /// <summary>Cuts an order of samples into mini-batches.</summary>
    /// <param name="order">The sample numbers in the order of the epoch; an empty order has no mini-batch.</param>
    /// <param name="batchSize">The samples of a mini-batch, 1 or more; it may exceed the number of samples.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batchSize"/> is less than 1.</exception>
    public MiniBatches(ReadOnlySpan<int> order, int batchSize)
    {
        if (batchSize < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(batchSize),
                Invariant($"A mini-batch needs 1 sample or more, but the size is {batchSize}."));
        }

        _order = order;
        _batchSize = batchSize;
    }

    /// <summary>The number of mini-batches, the smaller last one included.</summary>
    public int Count => _order.IsEmpty ? 0 : ((_order.Length - 1) / _batchSize) + 1;

    /// <summary>Starts at the first mini-batch.</summary>
    /// <returns>The enumerator that <c>foreach</c> uses.</returns>
    public Enumerator GetEnumerator() => new(_order, _batchSize);

    /// <summary>Goes through the mini-batches in order.</summary>
    public ref struct Enumerator
    {
        private readonly int _batchSize;
        private ReadOnlySpan<int> _rest;

        internal Enumerator(ReadOnlySpan<int> order, int batchSize)
        {
            _rest = order;
            _batchSize = batchSize;
        }

        /// <summary>The sample numbers of the current mini-batch; empty before the first one.</summary>
        public ReadOnlySpan<int> Current { get; private set; }

        /// <summary>Goes on to the next mini-batch.</summary>
        /// <returns><see langword="false"/> when there is none left.</returns>
        public bool MoveNext()
        {
            if (_rest.IsEmpty)
            {
                return false;
            }

            int size = Math.Min(_batchSize, _rest.Length);
            Current = _rest[..size];
            _rest = _rest[size..];
            return true;
        }
    }
}
