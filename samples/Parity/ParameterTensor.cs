namespace ParitySample;

/// <summary>One weight matrix or bias vector within the flat parameters of a network.</summary>
/// <param name="Name">W1, b1, W2, …</param>
/// <param name="Offset">Where it starts.</param>
/// <param name="Rows">The inputs of a W, the units of a b.</param>
/// <param name="Columns">The units of a W, 1 for a b.</param>
internal readonly record struct ParameterTensor(string Name, int Offset, int Rows, int Columns)
{
    /// <summary>
    /// All tensors of a network of dense layers, in the order in which the generated code stores them.
    /// </summary>
    public static IEnumerable<ParameterTensor> Of(int[] layerSizes)
    {
        int offset = 0;
        for (int layer = 1; layer < layerSizes.Length; layer++)
        {
            (int inputs, int units) = (layerSizes[layer - 1], layerSizes[layer]);
            yield return new ParameterTensor(FormattableString.Invariant($"W{layer}"), offset, inputs, units);
            offset += inputs * units;
            yield return new ParameterTensor(FormattableString.Invariant($"b{layer}"), offset, units, 1);
            offset += units;
        }
    }

    public ReadOnlySpan<double> Row(ReadOnlySpan<double> parameters, int row) =>
        parameters.Slice(Offset + (row * Columns), Columns);
}
