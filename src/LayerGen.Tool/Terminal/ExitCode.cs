namespace LayerGen.Tool.Terminal;

/// <summary>The exit codes of the tool.</summary>
internal static class ExitCode
{
    /// <summary>The command succeeded.</summary>
    public const int Success = 0;

    /// <summary>A file cannot be read or written, or a project does not compile.</summary>
    public const int Failure = 1;

    /// <summary>The command line is not valid.</summary>
    public const int Usage = 2;

    /// <summary>The exit code that shells report for a program that was ended by Ctrl+C.</summary>
    public const int Interrupted = 130;
}
