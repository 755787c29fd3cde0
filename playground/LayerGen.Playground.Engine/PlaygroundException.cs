namespace LayerGen.Playground;

/// <summary>The error of a call. Its message tells the user what was expected and what came.</summary>
/// <param name="message">The message.</param>
public sealed class PlaygroundException(string message) : Exception(message);
