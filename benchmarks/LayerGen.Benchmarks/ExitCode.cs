namespace LayerGen.Benchmarks;

/// <summary>The exit codes of the program.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>A peer computes a different result, or a file cannot be written.</summary>
    public const int Failure = 1;

    public const int Usage = 2;
}
