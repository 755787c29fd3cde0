namespace LayerGen.Benchmarks.Subjects.Time;

/// <summary>The layers of a stream before its dense unit.</summary>
internal enum StreamKind
{
    Gru,
    Lstm,

    /// <summary>Two causal convolutions with kernels of 3 steps, dilated by 1 and 2, with Tanh behind each.</summary>
    Conv,
}

/// <summary>A network that gets one number per step and answers with one, by a dense unit behind its layers.</summary>
/// <param name="Kind">The layers.</param>
/// <param name="Units">Their units or channels.</param>
internal sealed record StreamShape(StreamKind Kind, int Units)
{
    /// <summary>Gets the gates of a cell, or 0 for convolutions.</summary>
    public int Gates => Kind switch
    {
        StreamKind.Gru => 3,
        StreamKind.Lstm => 4,
        _ => 0,
    };

    public int ParameterCount =>
        (Kind == StreamKind.Conv ? (3 * Units * (Units + 1)) + (2 * Units) : Gates * Units * (Units + 3)) + Units + 1;

    /// <summary>Gets the floating-point operations of the products of a step.</summary>
    public double Operations =>
        2.0 * ((Kind == StreamKind.Conv ? 3 * Units * (Units + 1) : Gates * Units * (Units + 1)) + Units);

    /// <summary>Gets the inputs of a unit, which decide the size of random weights.</summary>
    public int FanIn => Kind == StreamKind.Conv ? 3 * Units : Units;

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        StreamKind.Gru => Invariant($"gru-{Units}"),
        StreamKind.Lstm => Invariant($"lstm-{Units}"),
        _ => Invariant($"conv-{Units}"),
    };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
