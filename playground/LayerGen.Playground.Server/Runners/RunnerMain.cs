using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace LayerGen.Playground.Server.Runners;

/// <summary>
/// The process that runs the code of a page. It reads calls from its standard input and writes answers to its standard
/// output, a line each. It ends with its standard input, or with the server.
/// </summary>
/// <param name="output">The standard output.</param>
/// <param name="folder">The folder of the process.</param>
internal sealed class RunnerMain(Stream output, string folder)
{
    private readonly BlockingCollection<RunnerCall> _calls = [];

    /// <summary>Runs until the server ends this process.</summary>
    /// <param name="parent">The id of the server's process.</param>
    /// <param name="folder">The folder of this process, which is removed when the server is gone.</param>
    /// <param name="session">Creates what answers the calls.</param>
    public static async Task RunAsync(int parent, string folder, SessionFactory session)
    {
        Stream input = Console.OpenStandardInput();
        RunnerMain runner = new(Console.OpenStandardOutput(), folder);
        SilenceConsole();
        runner.StartThread(() => runner.ReadCalls(input));
        runner.StartThread(() => runner.WaitFor(parent));
        runner.Write(RunnerCall.ReadyLine);
        await runner.AnswerAsync(session(), new(session()));
    }

    /// <summary>Answers calls. While there are none of a page yet, the next ones are made faster.</summary>
    private async Task AnswerAsync(Func<string, string, Task<string>> session, WarmUp warmUp)
    {
        bool isPrepared = false;
        while (true)
        {
            if (!_calls.TryTake(out RunnerCall? call))
            {
                if (!isPrepared)
                {
                    isPrepared = !await warmUp.StepAsync();
                    continue;
                }

                call = _calls.Take();
            }

            isPrepared |= !SiteCalls.Contains(call.Name);
            Write(await call.AnswerAsync(session, EndOutOfMemory));
        }
    }

    /// <summary>Takes the console from the code, which must not write between the answers.</summary>
    private static void SilenceConsole()
    {
        Console.SetIn(TextReader.Null);
        Console.SetOut(TextWriter.Null);
        Console.SetError(TextWriter.Null);
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
    }

    /// <summary>Starts a thread of its own: the code can keep all threads of the pool busy.</summary>
    private void StartThread(Action work) => new Thread(() =>
    {
        try
        {
            work();
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
        }

        RunnerFolder.Remove(folder);
        Kill();
    })
    {
        IsBackground = true,
    }.Start();

    private void ReadCalls(Stream input)
    {
        LineReader reader = new(buffer => new(input.Read(buffer.Span)), RunnerCall.LargestLine);
        while (reader.ReadAsync().AsTask().GetAwaiter().GetResult() is { } line)
        {
            _calls.Add(RunnerCall.Parse(line));
        }
    }

    private void WaitFor(int parent)
    {
        try
        {
            using Process process = Process.GetProcessById(parent);
            process.WaitForExit();
        }
        catch (ArgumentException)
        {
            // It has ended already.
        }
    }

    private void Write(ReadOnlyMemory<byte> line)
    {
        output.Write(line.Span);
        output.Flush();
    }

    /// <summary>Ends the process as the runtime does, because nothing is certain after this.</summary>
    private void EndOutOfMemory()
    {
        using (Stream error = Console.OpenStandardError())
        {
            error.Write("Out of memory.\n"u8);
        }

        Kill();
    }

    /// <summary>Ends the process at once. Environment.Exit would run code first, which can take forever.</summary>
    private static void Kill()
    {
        using Process self = Process.GetCurrentProcess();
        self.Kill();
    }
}
