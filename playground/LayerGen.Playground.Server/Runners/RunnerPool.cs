using System.Text.Json;

namespace LayerGen.Playground.Server.Runners;

/// <summary>
/// The runners of all pages, and one more that has already loaded the compiler, for the next page. A lease is the right
/// to one runner at a time.
/// </summary>
/// <param name="command">How a runner is started.</param>
/// <param name="limits">The limits.</param>
internal sealed class RunnerPool(RunnerCommand command, Limits limits) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _closing = new();
    private Runner? _spare;
    private int _leases;

    /// <summary>Gets whether there is a spare runner.</summary>
    public bool HasSpare
    {
        get
        {
            lock (_lock)
            {
                return _spare is not null;
            }
        }
    }

    /// <summary>Starts the spare runner if there may be one.</summary>
    public void StartSpare()
    {
        lock (_lock)
        {
            bool isAlive = _spare is { Reason: null };
            if (!isAlive && _leases < limits.Runners && !_closing.IsCancellationRequested)
            {
                _spare = new(command, limits);
            }
        }
    }

    /// <summary>Makes a lease. Its runner is taken with the first call.</summary>
    /// <exception cref="RunnerException">All runners are in use.</exception>
    public RunnerLease Lease()
    {
        lock (_lock)
        {
            if (_leases == limits.Runners)
            {
                throw new RunnerException(
                    $"All {limits.Runners} runners of this server are in use (--runners). "
                    + "Close another page of the playground, and try again.");
            }

            _leases++;
            return new(this);
        }
    }

    /// <summary>Asks the spare runner something that does not depend on a page and runs no code of a user.</summary>
    /// <param name="call">The name of the call.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <exception cref="RunnerException">There is no spare runner now.</exception>
    public Task<RunnerReply> AskSpareAsync(string call, JsonElement arguments)
    {
        lock (_lock)
        {
            return _spare is { } spare
                ? spare.CallAsync(call, arguments, _closing.Token)
                : throw new RunnerException("All runners are in use.");
        }
    }

    /// <summary>Takes the spare runner, or starts one.</summary>
    internal Runner Take()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_closing.IsCancellationRequested, this);
            Runner runner = _spare is { Reason: null } spare ? spare : new(command, limits);
            _spare = null;
            _ = StartSpareLaterAsync();
            return runner;
        }
    }

    /// <summary>Ends a lease, after its runner.</summary>
    internal async ValueTask EndAsync(Runner? runner)
    {
        if (runner is not null)
        {
            await runner.DisposeAsync();
        }

        lock (_lock)
        {
            _leases--;
        }

        _ = StartSpareLaterAsync();
    }

    /// <summary>Ends the spare runner. Leases are ended by their holders.</summary>
    public async ValueTask DisposeAsync()
    {
        Runner? spare;
        lock (_lock)
        {
            _closing.Cancel();
            spare = _spare;
            _spare = null;
        }

        if (spare is not null)
        {
            await spare.DisposeAsync();
        }
    }

    /// <summary>Starts the next spare runner later, so that it does not slow down the page that begins.</summary>
    private async Task StartSpareLaterAsync()
    {
        try
        {
            await Task.Delay(limits.SpareDelay, _closing.Token);
            StartSpare();
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
        }
    }
}
