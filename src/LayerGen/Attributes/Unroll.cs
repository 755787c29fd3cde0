namespace LayerGen;

/// <summary>
/// Whether the products of a network are written out, a line for each multiply-add, or as loops over register tiles.
/// </summary>
/// <remarks>
/// Both forms compute the same bits. <c>Summary</c> and the head of each generated file say which was chosen.
/// </remarks>
public enum Unroll
{
    /// <summary>
    /// Small layers are unrolled, large ones are loops: the faster form of each, within what the compilers bear.
    /// </summary>
    Auto = 0,

    /// <summary>
    /// Every layer up to 256 units wide is unrolled. Compile time grows with the parameters: about a second for 400,
    /// ten for 16,000. More than 32,768 parameters in unrolled layers are an error (LG0064).
    /// </summary>
    Always = 1,

    /// <summary>Every layer is loops, which is the shortest text.</summary>
    Never = 2,
}
