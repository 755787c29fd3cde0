using System.Buffers;
using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace LayerGen.Playground.Server.Runners;

/// <summary>
/// A process that runs the code of one page. It is ended, with the processes that it has started, when it exceeds a
/// limit, when it breaks the protocol, and when this object is disposed. Its folder is removed then.
/// </summary>
internal sealed class Runner : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly Limits _limits;
    private readonly string _folder = RunnerFolder.Create();
    private readonly Process _process;
    private readonly RunnerErrors _errors = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource<RunnerReply>? _open;
    private long _id = RunnerReply.Ready;
    private string? _reason;

    /// <summary>Starts a runner.</summary>
    /// <param name="command">How it is started.</param>
    /// <param name="limits">Its limits.</param>
    /// <exception cref="RunnerException">The process cannot be started.</exception>
    public Runner(RunnerCommand command, Limits limits)
    {
        _limits = limits;
        try
        {
            _process = Process.Start(command.ToStartInfo(_folder, limits))!;
        }
        catch (Win32Exception exception)
        {
            RunnerFolder.Remove(_folder);
            throw new RunnerException($"The process that runs the code cannot be started: {exception.Message}");
        }

        Completion = WatchAsync();
    }

    /// <summary>Gets the task that ends with the process, after its folder was removed. It does not fail.</summary>
    public Task Completion { get; }

    /// <summary>Gets why the process was ended, or null while it works.</summary>
    public string? Reason
    {
        get
        {
            lock (_lock)
            {
                return _reason;
            }
        }
    }

    /// <summary>Sends a call and waits for its answer. Further calls wait for their turn.</summary>
    /// <param name="call">The name of the call.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="cancellationToken">Stops waiting; the runner goes on.</param>
    /// <exception cref="RunnerException">The process has ended, or was ended because of a limit.</exception>
    public async Task<RunnerReply> CallAsync(string call, JsonElement arguments, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await WithinAsync(
                _ready.Task, _limits.StartTime, RunnerMessages.NotStarted(_limits.StartTime), cancellationToken);
            TimeSpan limit = _limits.TimeOf(call);
            Task<RunnerReply> answer = AskAsync(call, arguments);
            await WithinAsync(answer, limit, RunnerMessages.Time(call, limit), cancellationToken);
            return await answer;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Ends the process and waits until it has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        End("The process was closed.");
        await Completion;
    }

    private async Task WithinAsync(Task work, TimeSpan limit, string message, CancellationToken cancellationToken)
    {
        try
        {
            await work.WaitAsync(limit, cancellationToken);
        }
        catch (TimeoutException)
        {
            End(message);
            throw new RunnerException(message);
        }
    }

    private async Task<RunnerReply> AskAsync(string call, JsonElement arguments)
    {
        TaskCompletionSource<RunnerReply> open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_reason is not null)
            {
                throw new RunnerException(_reason);
            }

            _id++;
            _open = open;
        }

        try
        {
            Stream input = _process.StandardInput.BaseStream;
            await input.WriteAsync(Line(call, arguments));
            await input.FlushAsync();
        }
        catch (IOException)
        {
            // The process has ended, and whoever watches it knows why.
        }

        return await open.Task;
    }

    private ReadOnlyMemory<byte> Line(string call, JsonElement arguments)
    {
        ArrayBufferWriter<byte> line = new();
        using (Utf8JsonWriter writer = new(line))
        {
            writer.WriteStartObject();
            writer.WriteNumber("id", _id);
            writer.WriteString("call", call);
            writer.WritePropertyName("args");
            arguments.WriteTo(writer);
            writer.WriteEndObject();
        }

        line.Write("\n"u8);
        return line.WrittenMemory;
    }

    /// <summary>Ends the process. Only the first reason counts.</summary>
    private void End(string reason)
    {
        TaskCompletionSource<RunnerReply>? open;
        lock (_lock)
        {
            if (_reason is not null)
            {
                return;
            }

            _reason = reason;
            open = _open;
        }

        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception exception)
            when (exception is InvalidOperationException or AggregateException or Win32Exception)
        {
            // It has ended by itself.
        }

        _ready.TrySetException(new RunnerException(reason));
        open?.TrySetException(new RunnerException(reason));
    }

    private async Task WatchAsync()
    {
        using CancellationTokenSource ended = new();
        Task exit = _process.WaitForExitAsync();
        Task reading = ReadAsync();
        Task errors = _errors.ReadAsync(_process.StandardError);
        Task memory = WatchMemoryAsync(ended.Token);

        // What the process wrote before its end counts. A process that it has started can keep the streams open.
        await Task.WhenAny(exit, reading);
        await Task.WhenAny(Task.WhenAll(exit, reading, errors), Task.Delay(Grace));
        End(exit.IsCompleted
            ? RunnerMessages.Ended(_process.ExitCode, _errors.Line, _limits)
            : RunnerMessages.Protocol());
        await Task.WhenAny(exit, Task.Delay(Grace));
        await ended.CancelAsync();
        await memory;
        _process.Dispose();
        RunnerFolder.Remove(_folder);
    }

    private async Task ReadAsync()
    {
        Stream output = _process.StandardOutput.BaseStream;
        LineReader reader = new(buffer => output.ReadAsync(buffer), _limits.ResultBytes);
        try
        {
            while (await reader.ReadAsync() is { } line)
            {
                if (!RunnerReply.TryParse(line, out RunnerReply reply) || !Accept(reply))
                {
                    End(RunnerMessages.Protocol());
                    return;
                }
            }
        }
        catch (InvalidDataException)
        {
            End(RunnerMessages.Result(_limits));
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The same as the end of the stream.
        }
    }

    /// <summary>Answers the open call. A line without one was not written by the runner.</summary>
    private bool Accept(RunnerReply reply)
    {
        if (reply.Id == RunnerReply.Ready)
        {
            return _ready.TrySetResult();
        }

        TaskCompletionSource<RunnerReply>? open;
        lock (_lock)
        {
            open = reply.Id == _id ? _open : null;
        }

        return open?.TrySetResult(reply with { Value = reply.Value.ToArray() }) ?? false;
    }

    private async Task WatchMemoryAsync(CancellationToken cancellationToken)
    {
        using PeriodicTimer timer = new(_limits.MemoryInterval);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                _process.Refresh();
                long bytes = OperatingSystem.IsWindows() ? _process.PrivateMemorySize64 : _process.WorkingSet64;
                if (bytes > _limits.MemoryBytes)
                {
                    End(RunnerMessages.Memory(_limits));
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or InvalidOperationException)
        {
            // The process has ended.
        }
    }
}
