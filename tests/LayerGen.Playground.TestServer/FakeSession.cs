using System.Collections;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LayerGen.Playground.TestServer;

/// <summary>Answers calls as the engine of the playground does whose user writes hostile code.</summary>
internal sealed class FakeSession
{
    private int _calls;

    /// <summary>Answers a call.</summary>
    public async Task<string> CallAsync(string name, string arguments)
    {
        JsonNode values = JsonNode.Parse(arguments)!;
        _calls += name is "catalog" or "prerendered" ? 0 : 1;
        return name switch
        {
            "hello" => """{"engine":"server"}""",
            "catalog" => $$"""{"version":"{{Environment.ProcessId}}","examples":[]}""",
            "echo" or "start" => arguments,
            "count" => $"{_calls}",
            "lines" => "[1,\n2]",
            "process" => JsonSerializer.Serialize(
                new { id = Environment.ProcessId, folder = Environment.CurrentDirectory }),
            "environment" => JsonSerializer.Serialize(Environment.GetEnvironmentVariables()
                .Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => entry.Value)),
            "wait" => await WaitAsync((int)values["milliseconds"]!),
            "loop" => Loop(),
            "memory" => AllocateObjects(),
            "native" => Allocate(isNative: true),
            "overflow" => $"{Overflow(1)}",
            "exit" => Exit(() => Environment.Exit((int)values["code"]!)),
            "fail" => Exit(() => Environment.FailFast("on purpose")),
            "thread" => Exit(() => Run(new Thread(() => throw new InvalidDataException("on a thread")))),
            "large" => JsonSerializer.Serialize(new string('x', (int)values["length"]!)),
            "print" => Print(),
            "raw" => Raw((string)values["text"]!),
            "child" => StartChild(),
            "refuse" => throw new PlaygroundException("refused on purpose"),
            "throw" => throw new InvalidDataException("thrown on purpose"),
            "prerendered" => arguments,
            _ => throw new PlaygroundException($"There is no call '{name}'."),
        };
    }

    private static async Task<string> WaitAsync(int milliseconds)
    {
        await Task.Delay(milliseconds);
        return $"{milliseconds}";
    }

    private static string Loop()
    {
        // All threads of the pool, too.
        Parallel.For(0, 64, static _ => Spin());
        return "0";
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Spin()
    {
        while (true)
        {
        }
    }

    private static string Allocate(bool isNative)
    {
        List<object> all = [];
        while (true)
        {
            if (isNative)
            {
                unsafe
                {
                    nint block = System.Runtime.InteropServices.Marshal.AllocHGlobal(1 << 24);
                    new Span<byte>((void*)block, 1 << 24).Fill(1);
                }
            }
            else
            {
                all.Add(GC.AllocateUninitializedArray<byte>(1 << 24));
            }
        }
    }

    private static string AllocateObjects()
    {
        try
        {
            return Allocate(isNative: false);
        }
        catch (OutOfMemoryException exception)
        {
            throw new PlaygroundException("OutOfMemoryException", exception);
        }
    }

    private static int Overflow(int depth) => depth + Overflow(depth + 1) + Math.Sign(depth);

    private static string Exit(Action exit)
    {
        exit();
        return "0";
    }

    private static void Run(Thread thread)
    {
        thread.Start();
        Thread.Sleep(Timeout.Infinite);
    }

    private static string Print()
    {
        Console.WriteLine("on the standard output");
        Console.Error.WriteLine("on the standard error");
        return $"{JsonSerializer.Serialize(Console.ReadLine())}";
    }

    private static string Raw(string text)
    {
        using Stream output = Console.OpenStandardOutput();
        output.Write(System.Text.Encoding.UTF8.GetBytes(text + '\n'));
        output.Flush();
        Thread.Sleep(Timeout.Infinite);
        return "0";
    }

    /// <summary>Starts a process that would outlive this one.</summary>
    private static string StartChild()
    {
        using Process child = Process.Start("/bin/sleep", "1000");
        return $"{child.Id}";
    }
}
