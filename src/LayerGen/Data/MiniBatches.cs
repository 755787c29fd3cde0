using static System.FormattableString;

namespace LayerGen;

/// <summary>
/// The mini-batches of one epoch: an order of samples cut into consecutive pieces of equal size, of which the last may
/// be smaller, or larger, where the size does not divide the number of samples; <see cref="LastBatch"/> says how.
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
    private readonly BatchLayout _layout;

    /// <summary>Cuts an order of samples into mini-batches.</summary>
    /// <param name="order">The sample numbers in the order of the epoch; an empty order has no mini-batch.</param>
    /// <param name="batchSize">The samples of a mini-batch, 1 or more; it may exceed the number of samples.</param>
    /// <param name="lastBatch">
    /// What happens to the samples that are left over; unless given they are a smaller batch.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batchSize"/> is less than 1.</exception>
    public MiniBatches(ReadOnlySpan<int> order, int batchSize, LastBatch lastBatch = default)
    {
        if (batchSize < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(batchSize),
                Invariant($"A mini-batch needs 1 sample or more, but the size is {batchSize}."));
        }

        _order = order;
        _layout = new BatchLayout(order.Length, batchSize, lastBatch);
    }

    /// <summary>Gets the number of mini-batches.</summary>
    public int Count => _layout.Count;

    /// <summary>
    /// Gets the samples of the largest mini-batch: what a workspace must have room for. 0 where there is none.
    /// </summary>
    public int Largest => _layout.Largest;

    /// <summary>Starts at the first mini-batch.</summary>
    /// <returns>The enumerator that <c>foreach</c> uses.</returns>
    public Enumerator GetEnumerator() => new(_order, _layout);

    /// <summary>Goes through the mini-batches in order.</summary>
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

        /// <summary>Gets or sets the sample numbers of the current mini-batch; empty before the first one.</summary>
        public ReadOnlySpan<int> Current { get; private set; }

        /// <summary>Goes on to the next mini-batch.</summary>
        /// <returns><see langword="false"/> when there is none left.</returns>
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
