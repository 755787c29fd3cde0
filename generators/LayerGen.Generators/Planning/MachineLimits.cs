namespace LayerGen.Generators.Planning;

/// <summary>
/// What the processors bear that the generated code is meant for: 16 vector registers (AVX2 and, as the JIT uses them by
/// default, AVX-512 at 256 bits), two multiply-adds and two vector loads a cycle, four cycles for a multiply-add.
/// </summary>
internal static class MachineLimits
{
    /// <summary>Bytes of the vector for which shapes are chosen (AVX2). The text is right at every width.</summary>
    public const int VectorBytes = 32;

    /// <summary>
    /// Sums side by side that keep two multiply-add units busy: 4 cycles × 2 a cycle. With fewer, each waits for the one before.
    /// </summary>
    public const int SumsSideBySide = 8;

    /// <summary>
    /// Rows of a register tile of two vectors. Twelve sums, two loaded vectors and a broadcast weight fill 15 of 16 registers, at
    /// two thirds of a load for each multiply-add; 4 × 3 and 4 × 4 spill (1.2 and 1.5 times slower), 12 × 1 and 8 × 1 wait for
    /// their loads (1.3 and 1.5 times slower).
    /// </summary>
    public const int TileRows = 6;

    /// <summary>
    /// Terms that a tile sums up before the next tile has its turn. The weights of a tile lie on one cache line a term, so 256 of them
    /// take 16 of the 32 KB nearest to the processor and stay there for the next tile, whose weights lie beside them. Without
    /// that, 784 → 128 ran at 73 % of the machine's peak, with it at 92 %.
    /// </summary>
    public const int TermsPerPass = 256;
}
