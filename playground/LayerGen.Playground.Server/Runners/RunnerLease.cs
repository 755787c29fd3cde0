using System.Text.Json;

namespace LayerGen.Playground.Server.Runners;

/// <summary>The right of a page to one runner. After its runner has ended, the next call takes another one.</summary>
/// <param name="pool">The pool.</param>
internal sealed class RunnerLease(RunnerPool pool) : IAsyncDisposable
{
    private Runner? _runner;

    /// <summary>Sends a call and waits for its answer. There is one call at a time.</summary>
    /// <exception cref="RunnerException">The process has ended, or was ended because of a limit.</exception>
    public async Task<RunnerReply> CallAsync(string call, JsonElement arguments, CancellationToken cancellationToken)
    {
        if (_runner is { Reason: not null } ended)
        {
            await ended.DisposeAsync();
            _runner = null;
        }

        _runner ??= pool.Take();
        return await _runner.CallAsync(call, arguments, cancellationToken);
    }

    /// <summary>Ends the runner.</summary>
    public ValueTask DisposeAsync() => pool.EndAsync(_runner);
}
