namespace LayerGen.Generators.Planning;

/// <summary>
/// How much the compilers bear. Measured on .NET 10, x64: past about 20,000 IL instructions in a method, or 1,024 locals, the
/// JIT stops optimising without a word (9 times slower); and the C# compiler needs about a second for the unrolled forward and
/// backward pass of 386 parameters, five for 5,000, a minute for 107,000.
/// </summary>
internal static class JitLimits
{
    /// <summary>Multiply-adds in one method: at 31 bytes of IL each, 512 make 16 KB, a third of where the JIT gave up.</summary>
    public const int MultiplyAddsPerMethod = 512;

    /// <summary>Weights of a layer that is unrolled whole (32 × 32), over as many methods as it takes.</summary>
    public const int WeightsPerUnrolledLayer = 1024;

    /// <summary>Parameters of all unrolled layers of a network together, for the sake of the C# compiler.</summary>
    public const int UnrolledParametersPerNetwork = 2048;

    /// <summary>Inputs or outputs of an unrolled layer: each is a local variable, and there must be far fewer than 400.</summary>
    public const int UnrolledWidth = 64;

    /// <summary>
    /// Rows of a register tile, each of two vectors. Twelve sums cover the latency of the multiply-add (4 cycles × 2 a cycle),
    /// and with two loaded vectors and a weight they fit the 16 registers of AVX2; 4 × 4 spills there, 1.5 times slower.
    /// </summary>
    public const int TileRows = 6;

    /// <summary>Rows of dW that are summed side by side, each of one vector of units.</summary>
    public const int GradientRows = 8;

    /// <summary>Exponentials or logarithms unrolled in one method; each is some 25 instructions once inlined.</summary>
    public const int TranscendentalsPerMethod = 16;

    /// <summary>Bytes that a prediction may take from the stack; beyond that it rents from the shared pool.</summary>
    public const int StackBytes = 32 * 1024;
}
