using LayerGen.Schemas;

namespace LayerGen.Persistence.Maps;

/// <summary>
/// Where the elements of a tensor of a network are in the tensor of a file: the dimensions of the network's tensor, in
/// row-major order, with the distance in the file between neighbors along each dimension. A dimension may be divided
/// into several.
/// </summary>
/// <param name="FileShape">The shape of the tensor in the file.</param>
/// <param name="Dimensions">The dimensions of the network's tensor.</param>
/// <param name="Strides">The distance in the file for each dimension.</param>
internal sealed record ElementOrder(long[] FileShape, int[] Dimensions, int[] Strides)
{
    /// <summary>Gets the position in the file of the first element, if all dimensions are in order.</summary>
    public int Start { get; init; }

    /// <summary>
    /// Gets the places in the file along the second dimension, or <see langword="null"/> if they are in order.
    /// </summary>
    public int[]? Places { get; init; }

    /// <summary>
    /// Gets a value indicating whether the file has only a tensor that this one is added to, so that this one is zero.
    /// </summary>
    public bool IsAbsent { get; init; }

    /// <summary>Copies elements from the order of the file to that of the network.</summary>
    public void Copy<T>(ReadOnlySpan<T> source, Span<T> destination)
    {
        if (IsAbsent)
        {
            destination.Clear();
            return;
        }

        var positions = new Positions(this, stackalloc int[Dimensions.Length]);
        for (int k = 0; k < destination.Length; k++)
        {
            destination[k] = source[positions.Next()];
        }
    }

    /// <summary>Copies elements from the order of the network to that of the file.</summary>
    public void CopyBack<T>(ReadOnlySpan<T> source, Span<T> destination)
    {
        var positions = new Positions(this, stackalloc int[Dimensions.Length]);
        for (int k = 0; k < source.Length; k++)
        {
            destination[positions.Next()] = source[k];
        }
    }

    /// <summary>The positions in the file, in the order of the network's elements.</summary>
    private ref struct Positions
    {
        private readonly ElementOrder _order;
        private readonly Span<int> _index;
        private int _position;

        public Positions(ElementOrder order, Span<int> index)
        {
            _order = order;
            _index = index;
            _index.Clear();
            _position = order.Start;
        }

        public int Next()
        {
            int current = _position;
            if (_order.Places is { } places)
            {
                current += (places[_index[1]] - _index[1]) * _order.Strides[1];
            }

            int dimension = _index.Length - 1;
            _position += _order.Strides[dimension];
            while (++_index[dimension] == _order.Dimensions[dimension] && dimension > 0)
            {
                _index[dimension] = 0;
                _position += _order.Strides[dimension - 1] - _order.Dimensions[dimension] * _order.Strides[dimension];
                dimension--;
            }

            return current;
        }
    }
}

/// <summary>A tensor of a network and the tensor of a file that it is loaded from.</summary>
/// <param name="Target">The tensor of the network.</param>
/// <param name="Name">The name in the file, or <see langword="null"/> if the file has no such tensor.</param>
/// <param name="Order">The order of the elements, or <see langword="null"/> if it is that of the network.</param>
internal readonly record struct MappedTensor(TensorSchema Target, string? Name, ElementOrder? Order);

/// <summary>The tensors of a network in a file, and the tensors of the file that no network needs.</summary>
/// <param name="Tensors">The tensors, in the order of the schema.</param>
/// <param name="IsIgnored">Determines from its name whether a tensor of the file is not needed.</param>
internal sealed record WeightMapping(IReadOnlyList<MappedTensor> Tensors, Func<string, bool> IsIgnored);
