namespace LayerGen.Onnx.Import;

/// <summary>The recurrent operators of ONNX, and the order of their gates.</summary>
internal static class RecurrentGates
{
    /// <summary>Returns the operator of a kind of layer, or null if the layer is not recurrent.</summary>
    public static string? OperatorOf(string kind) => kind switch
    {
        "SimpleRNN" => "RNN",
        "GRU" or "LSTM" => kind,
        _ => null,
    };

    /// <summary>Returns the kind of the layer of an operator, or null if the operator is not recurrent.</summary>
    public static string? KindOf(string type) => type switch
    {
        "RNN" => "SimpleRNN",
        "GRU" or "LSTM" => type,
        _ => null,
    };

    /// <summary>
    /// Returns the place in the operator of each gate of a layer: r, z, n of a GRU are z, r, h there, and i, f, g, o of
    /// an LSTM are i, o, f, c.
    /// </summary>
    public static IReadOnlyList<int> PlacesOf(string kind) => kind switch
    {
        "GRU" => [1, 0, 2],
        "LSTM" => [0, 2, 3, 1],
        _ => [0],
    };
}
