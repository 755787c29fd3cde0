namespace LayerGen.Generators.Planning;

/// <summary>
/// The kind of processor that the text is planned for. The text is right on every processor; the profile decides the shape of loops and
/// tiles.
/// </summary>
/// <param name="VectorBytes">The bytes of a vector.</param>
/// <param name="Registers">The vector registers.</param>
/// <param name="SumsSideBySide">
/// Sums that keep the multiply-add units busy: the latency of a multiply-add times the multiply-adds per cycle. With fewer, each waits
/// for the one before.
/// </param>
/// <param name="TileRows">The rows of a register tile of two vectors.</param>
/// <param name="TermsPerPass">The terms that a tile sums up before it is the next tile's turn.</param>
internal sealed record MachineProfile(int VectorBytes, int Registers, int SumsSideBySide, int TileRows, int TermsPerPass)
{
    /// <summary>
    /// AVX2, and AVX-512 as the JIT uses it by default, at 256 bits: 16 registers; two multiply-adds and two loads per cycle; 4 cycles for a
    /// multiply-add.
    /// </summary>
    /// <remarks>
    /// <para>
    /// The tile: twelve sums, two loaded vectors and a broadcast weight fill 15 of 16 registers, at two thirds of a load per multiply-add.
    /// 4 × 3 and 4 × 4 spill (1.2 and 1.5 times slower). 12 × 1 and 8 × 1 wait for their loads (1.3 and 1.5 times slower).
    /// </para>
    /// <para>
    /// The pass: the weights of a tile are on one cache line per term, so 256 terms take 16 of the 32 KB of the nearest cache and are still
    /// there for the next tile, which has the neighbouring weights. Without passes, 784 → 128 ran at 73 % of the peak, with them at 92 %.
    /// </para>
    /// </remarks>
    public static readonly MachineProfile Avx2 = new(VectorBytes: 32, Registers: 16, SumsSideBySide: 8, TileRows: 6, TermsPerPass: 256);
}
