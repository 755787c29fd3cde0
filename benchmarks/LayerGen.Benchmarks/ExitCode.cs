namespace LayerGen.Benchmarks;

/// <summary>What the program ends with.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>A peer computes something else, or a file cannot be written.</summary>
    public const int Failure = 1;

    public const int Usage = 2;
}
