namespace LayerGen.Generators.Planning;

/// <summary>
/// How much the compilers bear. Measured on .NET 10, x64: past about 20,000 IL instructions in a method, or 1,024 locals, the
/// JIT stops optimising without a word (9 times slower); and the C# compiler needs about a second for the unrolled forward and
/// backward pass of 386 parameters, five for 5,000, a minute for 107,000.
/// </summary>
internal static class JitLimits
{
    /// <summary>Bytes of IL in one method: about 5,000 instructions, a quarter of where the JIT gave up.</summary>
    public const int IlBytesPerMethod = 15 * 1024;

    /// <summary>Multiply-adds in one method.</summary>
    public const int MultiplyAddsPerMethod = 512;

    /// <summary>
    /// Weights of a layer that is unrolled (16 × 16). A line is 14 bytes of code with AVX2, half of them with AVX-512: past this, a step
    /// no longer fits what a processor keeps of decoded instructions, and loops are faster (16-32-32-4 at batch 32: 1.2 times).
    /// </summary>
    public const int WeightsPerUnrolledLayer = 256;

    /// <summary>Parameters of all unrolled layers of a network together, for the sake of the C# compiler.</summary>
    public const int UnrolledParametersPerNetwork = 2048;

    /// <summary>Inputs or outputs of an unrolled layer: each result is a local variable, and there must be far fewer than 400.</summary>
    public const int UnrolledWidth = 64;

    /// <summary>Features of a layer without products that is unrolled: a few lines each.</summary>
    public const int UnrolledElements = 16;

    /// <summary>
    /// Weights of a network beyond which unrolling that the user has asked for is worth a warning: about ten seconds of the
    /// C# compiler.
    /// </summary>
    public const int ForcedUnrolledParameters = 16 * 1024;

    /// <summary>
    /// The most that unrolling on demand writes: some 280 characters of text for each, so ten megabytes, about twenty seconds of the
    /// C# compiler, and a second of the generator at every edit of the declaration.
    /// </summary>
    public const int MostUnrolledParameters = 32 * 1024;

    /// <summary>
    /// Layers of a network. A wide one is some 750 lines of code (50,000 characters), so these are up to 13 megabytes, as much as the
    /// largest network that is unrolled.
    /// </summary>
    public const int Layers = 256;

    /// <summary>Class weights, which stand in the code as numbers, twice: half a megabyte.</summary>
    public const int ClassWeights = 16 * 1024;

    /// <summary>
    /// Inputs or outputs of a layer that is unrolled because the user has asked for it: one result must fit one method.
    /// </summary>
    public const int ForcedUnrolledWidth = 256;

    /// <summary>Exponentials or logarithms unrolled in one method; each is some 25 instructions once inlined.</summary>
    public const int TranscendentalsPerMethod = 16;

    /// <summary>Results of a product that one method may finish, by whether what becomes of each is long.</summary>
    public static int ResultsPerMethod(bool isLong) => isLong ? TranscendentalsPerMethod : int.MaxValue;

    /// <summary>
    /// Bytes that a prediction may take from the stack; beyond that it rents from the shared pool. The compiler of .NET, which works on the stack
    /// of whoever calls a method first, needs up to 40 KB, and threads may have no more than 64 KB.
    /// </summary>
    public const int StackBytes = 8 * 1024;
}
