namespace LayerGen.Generators.Planning;

/// <summary>
/// The type of processor for which the code is planned. The code is correct on every processor. The profile determines
/// the shape of loops and tiles.
/// </summary>
/// <param name="VectorBytes">The number of bytes in a vector.</param>
/// <param name="Registers">The number of vector registers.</param>
/// <param name="SumsSideBySide">
/// The number of sums that keep the multiply-add units busy: the latency of a multiply-add times the multiply-adds per
/// cycle. With fewer sums, each addition waits for the preceding one.
/// </param>
/// <param name="TileRows">The number of rows of a register tile with two vectors.</param>
/// <param name="RowsOfOneVector">The number of rows of a register tile with a single vector of samples.</param>
/// <param name="NarrowRows">The number of rows of a register tile with a single vector of units.</param>
/// <param name="TermsPerPass">
/// The number of terms that a tile sums before the next tile is processed, or 0 for all terms at once.
/// </param>
internal sealed record MachineProfile(
    int VectorBytes, int Registers, int SumsSideBySide, int TileRows, int RowsOfOneVector, int NarrowRows,
    int TermsPerPass)
{
    /// <summary>
    /// The number of bytes in the nearest cache for data of the processors with vectors of 512 bits.
    /// </summary>
    public const int NearestCacheBytes = 48 * 1024;

    /// <summary>
    /// AVX2, and AVX-512 as the JIT uses it by default, at 256 bits: 16 registers, two multiply-adds and two loads per
    /// cycle, and a latency of 4 cycles for a multiply-add.
    /// </summary>
    /// <remarks>
    /// <para>
    /// The tile: twelve accumulators, two loaded vectors and a broadcast weight fill 15 of 16 registers, with two
    /// thirds of a load per multiply-add. 4 × 3 and 4 × 4 spill (1.2 and 1.5 times slower). 12 × 1 and 8 × 1 wait for
    /// their loads (1.3 and 1.5 times slower).
    /// </para>
    /// <para>
    /// The pass: the weights of a tile are on one cache line per term. 256 terms take 16 of the 32 KB of the nearest
    /// cache and are still there for the next tile, which uses the neighboring weights. Without passes, 784 → 128 ran
    /// at 73 % of the peak, and with them at 92 %.
    /// </para>
    /// </remarks>
    public static readonly MachineProfile Avx2 = new(
        VectorBytes: 32, Registers: 16, SumsSideBySide: 8, TileRows: 6, RowsOfOneVector: 8, NarrowRows: 12,
        TermsPerPass: 256);

    /// <summary>
    /// AVX-512 at its full width: 32 registers, two multiply-adds and two loads per cycle, and a latency of 4 cycles
    /// for a multiply-add. It is the profile of the wide text.
    /// </summary>
    /// <remarks>
    /// Measured on Zen 5: 8 × 2 and 12 × 2 have the same speed, with 64 to 784 terms in one pass. Widths are rarely
    /// multiples of 12, and the rest is a tile of its own, so with 12 rows the C# compiler takes 1.3 times as long for
    /// 256-256-256-10. 6 × 2 in passes of 256 is 1.2 times as slow with 784 terms. A single vector of samples with 16
    /// rows takes 0.91 times as long as with 8. With up to 16 units, the rows of dW are one vector wide: 14 of them.
    /// </remarks>
    public static readonly MachineProfile Avx512 = new(
        VectorBytes: 64, Registers: 32, SumsSideBySide: 8, TileRows: 8, RowsOfOneVector: 16, NarrowRows: 14,
        TermsPerPass: 0);

    /// <summary>Gets a value indicating whether the code is for vectors of 512 bits only.</summary>
    public bool IsWide => VectorBytes == 64;
}
