namespace LayerGen.Playground;

/// <summary>The error of a call. Its message tells the user what was expected and what came.</summary>
/// <param name="message">The message.</param>
/// <param name="cause">The exception of the user's code, if it is the cause.</param>
public sealed class PlaygroundException(string message, Exception? cause = null) : Exception(message, cause);
