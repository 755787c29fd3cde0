using static System.FormattableString;

namespace LayerGen.Data;

/// <summary>
/// The mini-batches of one epoch: consecutive parts of equal size of an order of samples. If the size does not divide
/// the number of samples, the last one may be smaller or larger, according to <see cref="LastBatch"/>.
/// </summary>
/// <remarks>Nothing is copied or allocated: each mini-batch is a slice of the order.</remarks>
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
    private readonly BatchLayout _layout;

    /// <summary>Divides an order of samples into mini-batches.</summary>
    /// <param name="order">The sample numbers in the order of the epoch. An empty order has no mini-batches.</param>
    /// <param name="batchSize">
    /// The number of samples of a mini-batch, at least 1. It may exceed the number of samples.
    /// </param>
    /// <param name="lastBatch">
    /// What happens to the samples that are left over. By default they are a smaller batch.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batchSize"/> is less than 1.</exception>
    public MiniBatches(ReadOnlySpan<int> order, int batchSize, LastBatch lastBatch = default)
    {
        if (batchSize < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(batchSize),
                Invariant($"Expected a batch size of at least 1, but got {batchSize}."));
        }

        _order = order;
        _layout = new BatchLayout(order.Length, batchSize, lastBatch);
    }

    /// <summary>Gets the number of mini-batches.</summary>
    public int Count => _layout.Count;

    /// <summary>
    /// Gets the number of samples of the largest mini-batch, which is the size a workspace needs, or 0 if there is
    /// none.
    /// </summary>
    public int LargestSize => _layout.Largest;

    /// <summary>Returns an enumerator that starts before the first mini-batch.</summary>
    /// <returns>The enumerator that <c>foreach</c> uses.</returns>
    public Enumerator GetEnumerator() => new(_order, _layout);

    /// <summary>Enumerates the mini-batches in order.</summary>
    public ref struct Enumerator
    {
        private readonly ReadOnlySpan<int> _order;
        private readonly BatchLayout _layout;
        private int _next;

        internal Enumerator(ReadOnlySpan<int> order, BatchLayout layout)
        {
            _order = order;
            _layout = layout;
        }

        /// <summary>
        /// Gets the sample numbers of the current mini-batch. The list is empty before the first one.
        /// </summary>
        public ReadOnlySpan<int> Current { get; private set; }

        /// <summary>Advances to the next mini-batch.</summary>
        /// <returns><see langword="true"/> if there is one, otherwise <see langword="false"/>.</returns>
        public bool MoveNext()
        {
            if (_next == _layout.Count)
            {
                return false;
            }

            Current = _order.Slice(_layout.Start(_next), _layout.Size(_next));
            _next++;
            return true;
        }
    }
}
