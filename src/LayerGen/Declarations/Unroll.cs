namespace LayerGen;

/// <summary>
/// Whether the products of a network are unrolled, one line per multiply-add, or written as loops over register tiles.
/// </summary>
/// <remarks>
/// Both forms compute the same bits. <c>Summary</c> and the head of each generated file state which one was chosen.
/// </remarks>
public enum Unroll
{
    /// <summary>
    /// Small layers are unrolled and large ones are loops: the faster form of each, within the limits of the compilers.
    /// </summary>
    Auto = 0,

    /// <summary>
    /// Every layer with up to 256 units is unrolled. Compile time grows with the number of parameters: about one second
    /// for 400, ten for 16,000. More than 32,768 parameters in unrolled layers are an error (LG0064).
    /// </summary>
    Always = 1,

    /// <summary>Every layer is written as loops, which is the shortest code.</summary>
    Never = 2,
}
