namespace LayerGen.Tool.Terminal;

/// <summary>The exception for what a command cannot do. Its message is all that the user sees.</summary>
internal sealed class ToolException : Exception
{
    /// <param name="message">The message, which names the argument, what was expected and what was found.</param>
    /// <param name="exitCode">The exit code, <see cref="ExitCode.Failure"/> or <see cref="ExitCode.Usage"/>.</param>
    public ToolException(string message, int exitCode = ExitCode.Failure)
        : base(message)
    {
        Code = exitCode;
    }

    /// <summary>Gets the exit code.</summary>
    public int Code { get; }

    /// <summary>Creates the exception for a command line that is not valid.</summary>
    public static ToolException Usage(string message) => new(message, ExitCode.Usage);
}
