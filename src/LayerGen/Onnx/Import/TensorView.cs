namespace LayerGen.Onnx.Import;

/// <summary>
/// The elements of a tensor in another order: dimensions, with the distance in the tensor between neighbors along each.
/// Transposing or reshaping weights changes only these, so an import never copies them.
/// </summary>
/// <param name="Tensor">The tensor, or null for a tensor whose elements are all <paramref name="Factor"/>.</param>
/// <param name="Shape">The dimensions.</param>
/// <param name="Strides">The distance for each dimension.</param>
/// <param name="Factor">The factor of each element, 1 unless a node has its own.</param>
internal sealed record TensorView(
    OnnxTensor? Tensor, IReadOnlyList<long> Shape, IReadOnlyList<long> Strides, double Factor)
{
    /// <summary>Gets the position of the first element in the tensor.</summary>
    public long Start { get; init; }

    /// <summary>
    /// Gets the views whose elements follow each other, or none if this is a view of its own. Weights of gates are
    /// joined in another order than that of the file.
    /// </summary>
    public IReadOnlyList<TensorView> Parts { get; init; } = [];

    /// <summary>Gets the number of elements.</summary>
    public long Count { get; } = Sizes.Product(Shape);

    /// <summary>Gets a value indicating whether there is a number for each element.</summary>
    public bool HasValues => Tensor is null or { HasValues: true, Type: OnnxTensor.Float or OnnxTensor.Double }
        && Parts.All(part => part.HasValues);

    /// <summary>Gets a value indicating whether all elements are known to be zero.</summary>
    public bool IsZero
    {
        get
        {
            if (Factor == 0 || Tensor is not { HasValues: true } tensor)
            {
                return Factor == 0;
            }

            for (long k = 0; k < tensor.Count; k++)
            {
                if (tensor.Number(k) != 0)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Returns all elements of a tensor in their order.</summary>
    public static TensorView Of(OnnxTensor tensor) => new(tensor, tensor.Shape, RowMajor(tensor.Shape), 1);

    /// <summary>Returns elements that are all the same.</summary>
    public static TensorView Constant(long count, double value) => new(null, [count], [0], value);

    /// <summary>Joins views along their first dimension.</summary>
    public static TensorView Join(IReadOnlyList<TensorView> parts) =>
        Join(parts, [parts.Sum(part => part.Shape[0]), .. parts[0].Shape.Skip(1)]);

    /// <summary>Joins the elements of views, one after the other, and gives them dimensions.</summary>
    public static TensorView Join(IReadOnlyList<TensorView> parts, IReadOnlyList<long> shape) =>
        new(parts[0].Tensor, shape, RowMajor(shape), 1) { Parts = parts };

    /// <summary>Returns a part of the elements along a dimension.</summary>
    public TensorView Slice(long first, long count, int dimension = 0) =>
        new(Tensor, [.. Shape.Select((size, k) => k == dimension ? count : size)], Strides, Factor)
        {
            Start = Start + (first * Strides[dimension]),
        };

    /// <summary>Permutes the dimensions.</summary>
    public TensorView Transpose(IReadOnlyList<int> order) => this with
    {
        Shape = [.. order.Select(dimension => Shape[dimension])],
        Strides = [.. order.Select(dimension => Strides[dimension])],
    };

    /// <summary>Multiplies each element with a factor.</summary>
    public TensorView Times(double factor) => this with { Factor = Factor * factor };

    /// <summary>
    /// Returns the same elements with other dimensions, or null if their order would need more than one distance along
    /// a dimension.
    /// </summary>
    public TensorView? Reshape(IReadOnlyList<long> shape)
    {
        if (Sizes.Product(shape) != Count)
        {
            return null;
        }

        var strides = new long[shape.Count];
        int source = 0;
        for (int k = 0; k < shape.Count;)
        {
            // Groups of dimensions with the same product on both sides.
            int first = source;
            int last = k;
            long have = source < Shape.Count ? Shape[source++] : 1;
            long want = shape[k++];
            while (have != want)
            {
                if (have < want && source < Shape.Count)
                {
                    have *= Shape[source++];
                }
                else if (have > want && k < shape.Count)
                {
                    want *= shape[k++];
                }
                else
                {
                    return null;
                }
            }

            if (!Spread(first, source, shape, strides, last, k))
            {
                return null;
            }
        }

        // What is left has one element per dimension.
        return this with { Shape = shape, Strides = strides };
    }

    /// <summary>Computes the distances of a group, whose elements must have one distance.</summary>
    private bool Spread(int first, int end, IReadOnlyList<long> shape, long[] strides, int target, int targetEnd)
    {
        long stride = 0;
        long expected = 0;
        for (int k = end - 1; k >= first; k--)
        {
            if (Shape[k] == 1)
            {
                continue;
            }

            if (expected != 0 && Strides[k] != expected)
            {
                return false;
            }

            stride = expected == 0 ? Strides[k] : stride;
            expected = Strides[k] * Shape[k];
        }

        for (int k = targetEnd - 1; k >= target; k--)
        {
            strides[k] = stride;
            stride *= shape[k];
        }

        return true;
    }

    /// <summary>Returns the elements in the order of the dimensions, as bytes in little-endian order.</summary>
    /// <param name="isDouble">Whether they are in double precision.</param>
    public byte[] ToBytes(bool isDouble)
    {
        if (Parts.Count > 0)
        {
            using var all = new MemoryStream();
            foreach (TensorView part in Parts)
            {
                byte[] some = part.ToBytes(isDouble);
                all.Write(some, 0, some.Length);
            }

            return all.ToArray();
        }

        int size = isDouble ? sizeof(double) : sizeof(float);
        byte[] bytes = new byte[checked(Count * size)];
        bool isCopy = Factor == 1 && Tensor is { Data.Length: > 0 } && Tensor.ElementSize == size;
        var index = new long[Shape.Count];
        long position = Start;
        for (int k = 0; k < bytes.Length; k += size)
        {
            if (isCopy)
            {
                Buffer.BlockCopy(Tensor!.Data.Array, Tensor.Data.Start + ((int)position * size), bytes, k, size);
            }
            else
            {
                Write(bytes, k, position, isDouble);
            }

            for (int dimension = index.Length - 1; dimension >= 0; dimension--)
            {
                position += Strides[dimension];
                if (++index[dimension] < Shape[dimension])
                {
                    break;
                }

                position -= Strides[dimension] * Shape[dimension];
                index[dimension] = 0;
            }
        }

        return bytes;
    }

    /// <summary>Writes an element with its factor, which is applied in the precision of the network.</summary>
    private void Write(byte[] bytes, int start, long position, bool isDouble)
    {
        double value = Tensor?.Number(position) ?? 1;
        byte[] element = isDouble
            ? BitConverter.GetBytes(value * Factor)
            : BitConverter.GetBytes((float)value * (float)Factor);
        if (!BitConverter.IsLittleEndian)
        {
            Array.Reverse(element);
        }

        Buffer.BlockCopy(element, 0, bytes, start, element.Length);
    }

    /// <summary>Returns the distances between neighbors in row-major order.</summary>
    public static long[] RowMajor(IReadOnlyList<long> shape)
    {
        var strides = new long[shape.Count];
        long stride = 1;
        for (int k = shape.Count - 1; k >= 0; k--)
        {
            strides[k] = stride;
            stride *= shape[k];
        }

        return strides;
    }
}
