namespace LayerGen.Samples;

/// <summary>The exit codes of a sample.</summary>
public static class ExitCode
{
    /// <summary>The sample succeeded.</summary>
    public const int Success = 0;

    /// <summary>The target was missed, a figure differs, or a file cannot be read or written.</summary>
    public const int Failure = 1;

    /// <summary>The command line is not valid.</summary>
    public const int Usage = 2;

    /// <summary>
    /// The exit code that shells report for a program that was ended by Ctrl+C. The samples also use it for SIGTERM.
    /// </summary>
    public const int Interrupted = 130;
}
