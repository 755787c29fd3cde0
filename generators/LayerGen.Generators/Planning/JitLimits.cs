namespace LayerGen.Generators.Planning;

/// <summary>
/// The limits of the compilers. They were measured on .NET 10, x64. Beyond about 20,000 IL instructions in a method, or
/// 1,024 locals, the JIT stops optimizing without a message (9 times slower). The C# compiler needs about a second for
/// the unrolled forward and backward pass of 386 parameters, five for 5,000, and a minute for 107,000.
/// </summary>
internal static class JitLimits
{
    /// <summary>Bytes of IL in one method: about 5,000 instructions, a quarter of the limit of the JIT.</summary>
    public const int IlBytesPerMethod = 15 * 1024;

    /// <summary>Multiply-adds in one method.</summary>
    public const int MultiplyAddsPerMethod = 512;

    /// <summary>
    /// Terms of an unrolled product with rows, which has one method. Each has up to ten lines: 260 bytes of IL.
    /// </summary>
    public const int TermsOfRows = 48;

    /// <summary>
    /// Weights of an unrolled layer (16 × 16). A line is 14 bytes of code with AVX2 and half of that with AVX-512.
    /// Beyond this limit, a step no longer fits in the processor's cache of decoded instructions, and loops are faster
    /// (16-32-32-4 at batch 32: 1.2 times).
    /// </summary>
    public const int WeightsPerUnrolledLayer = 256;

    /// <summary>
    /// Weights of an unrolled layer with rows (16 × 32). Its lines depend on the number of inputs, not on that of the
    /// units.
    /// </summary>
    public const int WeightsOfRows = 512;

    /// <summary>
    /// Parameters of all unrolled layers of a network together. This limit keeps the C# compiler fast.
    /// </summary>
    public const int UnrolledParametersPerNetwork = 2048;

    /// <summary>
    /// Inputs or outputs of an unrolled layer. Each result is a local variable, and there must be far fewer than 400.
    /// </summary>
    public const int UnrolledWidth = 64;

    /// <summary>Features of an unrolled layer without products. Each takes a few lines.</summary>
    public const int UnrolledElements = 16;

    /// <summary>
    /// Weights of a network beyond which a warning is reported if the user requests unrolling: about ten seconds of the
    /// C# compiler.
    /// </summary>
    public const int ForcedUnrolledParameters = 16 * 1024;

    /// <summary>
    /// The maximum number of parameters that are unrolled on request. Each takes about 280 characters of code, so the
    /// limit corresponds to ten megabytes, about twenty seconds of the C# compiler, and a second of the generator for
    /// every edit of the declaration.
    /// </summary>
    public const int MostUnrolledParameters = 32 * 1024;

    /// <summary>
    /// Layers of a network. A wide layer has about 750 lines of code (50,000 characters), so the limit corresponds to
    /// 13 megabytes, as much as the largest unrolled network.
    /// </summary>
    public const int Layers = 256;

    /// <summary>Class weights. The code contains each of them twice as a number: half a megabyte.</summary>
    public const int ClassWeights = 16 * 1024;

    /// <summary>
    /// Inputs or outputs of a layer that is unrolled at the user's request. One result must fit in one method.
    /// </summary>
    public const int ForcedUnrolledWidth = 256;

    /// <summary>
    /// Exponentials or logarithms unrolled in one method. Each has about 25 instructions after inlining.
    /// </summary>
    public const int TranscendentalsPerMethod = 16;

    /// <summary>
    /// Gets the number of results of a product that one method may complete, depending on whether the code that uses a
    /// result is long.
    /// </summary>
    public static int ResultsPerMethod(bool isLong) => isLong ? TranscendentalsPerMethod : int.MaxValue;

    /// <summary>
    /// Bytes of stack that a prediction may use. Larger buffers are rented from the shared pool. The JIT of .NET uses
    /// the stack of the thread that calls a method first and needs up to 40 KB, and threads may have as little as 64
    /// KB.
    /// </summary>
    public const int StackBytes = 8 * 1024;
}
