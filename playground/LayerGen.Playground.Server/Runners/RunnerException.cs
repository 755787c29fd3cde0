namespace LayerGen.Playground.Server.Runners;

/// <summary>A runner cannot answer a call. Its message tells the user why.</summary>
/// <param name="message">The message.</param>
internal sealed class RunnerException(string message) : Exception(message);
