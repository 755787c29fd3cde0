namespace LayerGen.Playground;

/// <summary>
/// What one page works with: the last text, the last compiled network, and one training run. Calls are answered one
/// after the other. <c>page/src/protocol.ts</c> describes them.
/// </summary>
public sealed class Session
{
    /// <summary>Answers a call.</summary>
    /// <param name="name">The name of the call: <c>diagnose</c>.</param>
    /// <param name="arguments">Its arguments, a JSON object.</param>
    /// <returns>The result as JSON.</returns>
    /// <exception cref="PlaygroundException">The call cannot be answered; the message is for the user.</exception>
    public Task<string> CallAsync(string name, string arguments)
        => throw new PlaygroundException($"There is no call '{name}'.");
}
