namespace LayerGen.Playground.Server;

/// <summary>The exit codes of the server.</summary>
internal static class ExitCode
{
    /// <summary>The server was ended by Ctrl+C or a signal.</summary>
    public const int Success = 0;

    /// <summary>The server cannot start: the port is in use, for example.</summary>
    public const int Failure = 1;

    /// <summary>The command line is not valid, or there is no page.</summary>
    public const int Usage = 2;
}
