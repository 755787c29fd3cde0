namespace LayerGen.Playground.Server;

/// <summary>The server cannot start. Its message is all that the user sees.</summary>
/// <param name="message">What was expected and what came.</param>
/// <param name="code">The <see cref="ExitCode"/>.</param>
internal sealed class ServerException(string message, int code) : Exception(message)
{
    /// <summary>Gets the <see cref="ExitCode"/>.</summary>
    public int Code => code;
}
