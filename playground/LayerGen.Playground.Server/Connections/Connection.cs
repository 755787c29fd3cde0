using System.Net.WebSockets;
using System.Threading.Channels;
using LayerGen.Playground.Server.Runners;

namespace LayerGen.Playground.Server.Connections;

/// <summary>
/// The connection of a page. Its calls are answered one after the other by the runner of the page, which is taken with
/// the first call, and ends with the connection or after a while without calls.
/// </summary>
internal sealed class Connection : IAsyncDisposable
{
    /// <summary>A page that does not listen must not hold up the end of the server.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly WebSocket _socket;
    private readonly RunnerPool _pool;
    private readonly Limits _limits;
    private readonly TextWriter _log;
    private readonly FrameWriter _writer;
    private readonly Channel<CallFrame> _calls;
    private RunnerLease? _lease;

    /// <summary>Whether the runner has ended without a call, which the page has not been told.</summary>
    private bool _isForgotten;

    /// <summary>Creates a connection.</summary>
    /// <param name="socket">The connection to the page.</param>
    /// <param name="pool">The runners.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="log">Where ended runners are reported.</param>
    public Connection(WebSocket socket, RunnerPool pool, Limits limits, TextWriter log)
    {
        _socket = socket;
        _pool = pool;
        _limits = limits;
        _log = log;
        _writer = new(socket);
        _calls = Channel.CreateBounded<CallFrame>(limits.WaitingCalls);
    }

    /// <summary>Answers calls until the page leaves or the server ends.</summary>
    /// <param name="cancellationToken">The end of the server, or of the connection.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource leaving = new();
        Task receiving = ReceiveAsync(leaving.Token);
        Task answers = AnswerAsync(leaving.Token);
        try
        {
            // A connection that can no longer send need not receive. The end of the server is no exception for the
            // connection, which could then not be closed.
            await await Task.WhenAny(receiving, answers).WaitAsync(cancellationToken);
            await CloseAsync(WebSocketCloseStatus.NormalClosure, "");
        }
        catch (FrameException exception)
        {
            await CloseAsync(exception.Status, exception.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await CloseAsync(WebSocketCloseStatus.EndpointUnavailable, "The server ends.");
            await Task.WhenAny(receiving, Task.Delay(Patience, CancellationToken.None));
        }
        catch (Exception exception) when (exception is WebSocketException or ObjectDisposedException)
        {
            // The page is gone, or the server ends.
        }
        finally
        {
            await leaving.CancelAsync();
            await Task.WhenAll(receiving, answers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Ends the runner.</summary>
    public async ValueTask DisposeAsync()
    {
        await EndLeaseAsync();
        _writer.Dispose();
    }

    private async Task ReceiveAsync(CancellationToken cancellationToken)
    {
        FrameReader reader = new(_socket, _limits.FrameBytes);
        while (await reader.ReadAsync(cancellationToken) is { } frame)
        {
            CallFrame call = CallFrame.Parse(frame) ?? throw new FrameException(
                WebSocketCloseStatus.InvalidPayloadData, "Expected a call: { id, call, args }.");
            if (!_calls.Writer.TryWrite(call))
            {
                await _writer.SendErrorAsync(
                    call.Id, $"{_limits.WaitingCalls} calls wait already, which is the limit.", cancellationToken);
            }
        }
    }

    private async Task AnswerAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            CallFrame call = await NextAsync(cancellationToken);
            if (_isForgotten && call.Call is ("start" or "advance"))
            {
                _isForgotten = false;
                await _writer.SendLostAsync(call.Id, RunnerMessages.Idle(_limits.IdleTime), cancellationToken);
                continue;
            }

            try
            {
                _lease ??= _pool.Lease();
                RunnerReply reply = await _lease.CallAsync(call.Call, call.Arguments, cancellationToken);
                _isForgotten &= call.Call != "compile";
                await _writer.SendAsync(call.Id, reply, cancellationToken);
            }
            catch (RunnerException exception)
            {
                await _log.WriteLineAsync($"{call.Call}: {exception.Message}");
                await (_lease is null
                    ? _writer.SendErrorAsync(call.Id, exception.Message, cancellationToken)
                    : _writer.SendLostAsync(call.Id, exception.Message, cancellationToken));
            }
        }
    }

    /// <summary>Waits for the next call. The runner ends when there is none for a while.</summary>
    private async Task<CallFrame> NextAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource idle = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        idle.CancelAfter(_limits.IdleTime);
        try
        {
            return await _calls.Reader.ReadAsync(idle.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            _isForgotten |= _lease is not null;
            await EndLeaseAsync();
            return await _calls.Reader.ReadAsync(cancellationToken);
        }
    }

    private async Task EndLeaseAsync()
    {
        if (_lease is { } lease)
        {
            _lease = null;
            await lease.DisposeAsync();
        }
    }

    private async Task CloseAsync(WebSocketCloseStatus status, string reason)
    {
        using CancellationTokenSource patience = new(Patience);
        try
        {
            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await _socket.CloseOutputAsync(status, reason, patience.Token);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            // The page is gone.
        }
    }
}
