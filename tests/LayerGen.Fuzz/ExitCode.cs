namespace LayerGen.Fuzz;

/// <summary>The exit codes of the program.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>A network differs from its reference, or a file is not safe.</summary>
    public const int Failure = 1;

    public const int Usage = 2;
}
