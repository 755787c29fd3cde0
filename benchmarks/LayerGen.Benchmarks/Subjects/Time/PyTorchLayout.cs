namespace LayerGen.Benchmarks.Subjects.Time;

/// <summary>
/// A tensor of parameters in the layout of PyTorch, whose matrices are transposed in LayerGen: outputs × inputs, or
/// filters × channels × kernel, become (kernel · channels) × filters.
/// </summary>
/// <param name="Outputs">The rows of a matrix.</param>
/// <param name="Inputs">The columns of a matrix, or the channels of a kernel.</param>
/// <param name="Kernel">The steps of a kernel, or 1.</param>
internal sealed record PyTorchTensor(int Outputs, int Inputs, int Kernel = 1)
{
    /// <summary>Gets a vector or table, which has the same layout in both.</summary>
    public static PyTorchTensor Plain(int count) => new(count, 1);

    public int Count => Outputs * Inputs * Kernel;

    /// <summary>Returns where each element is in LayerGen's layout.</summary>
    public IEnumerable<int> Places() =>
        from output in Enumerable.Range(0, Outputs)
        from input in Enumerable.Range(0, Inputs)
        from k in Enumerable.Range(0, Kernel)
        select (((k * Inputs) + input) * Outputs) + output;
}

/// <summary>
/// The places of parameters of PyTorch in those of a generated network, which has the tensors of a layer in another
/// order, too: W, b, U and bh of a cell are W_ih, b_ih, W_hh and b_hh.
/// </summary>
internal sealed class PyTorchLayout
{
    /// <summary>For each parameter of PyTorch, the index of the network's.</summary>
    private readonly int[] _places;

    /// <summary>Initializes the places.</summary>
    /// <param name="tensors">The tensors in the order of PyTorch.</param>
    /// <param name="order">The indices of these tensors in the order of the network.</param>
    public PyTorchLayout(IReadOnlyList<PyTorchTensor> tensors, IReadOnlyList<int> order)
    {
        var offsets = new int[tensors.Count];
        int offset = 0;
        foreach (int tensor in order)
        {
            offsets[tensor] = offset;
            offset += tensors[tensor].Count;
        }

        _places = [.. tensors.SelectMany((tensor, k) => tensor.Places().Select(place => offsets[k] + place))];
    }

    public static PyTorchLayout Of(StreamShape shape)
    {
        int units = shape.Units;
        int rows = shape.Gates * units;
        PyTorchTensor[] dense = [new(1, units), PyTorchTensor.Plain(1)];
        return shape.Kind == StreamKind.Conv
            ? new PyTorchLayout(
                [
                    new(units, 1, Kernel: 3), PyTorchTensor.Plain(units),
                    new(units, units, Kernel: 3), PyTorchTensor.Plain(units),
                    .. dense,
                ],
                [0, 1, 2, 3, 4, 5])
            : new PyTorchLayout(
                [new(rows, 1), new(rows, units), PyTorchTensor.Plain(rows), PyTorchTensor.Plain(rows), .. dense],
                [0, 2, 1, 3, 4, 5]);
    }

    public static PyTorchLayout Of(SequenceShape shape)
    {
        int[] order = [.. Enumerable.Range(0, shape.Tensors.Count)];
        if (shape.Units > 0)
        {
            (order[2], order[3]) = (order[3], order[2]);
        }

        return new PyTorchLayout(
            [.. shape.Tensors.Select(tensor => new PyTorchTensor(tensor.Count / tensor.Inputs, tensor.Inputs))], order);
    }

    /// <summary>Copies parameters of PyTorch to those of a network.</summary>
    public void CopyTo(ReadOnlySpan<float> theirs, Span<float> ours)
    {
        for (int k = 0; k < _places.Length; k++)
        {
            ours[_places[k]] = theirs[k];
        }
    }

    /// <summary>Returns parameters or gradients of a network in the layout of PyTorch.</summary>
    public float[] FromNetwork(ReadOnlySpan<float> ours)
    {
        var theirs = new float[_places.Length];
        for (int k = 0; k < theirs.Length; k++)
        {
            theirs[k] = ours[_places[k]];
        }

        return theirs;
    }
}
