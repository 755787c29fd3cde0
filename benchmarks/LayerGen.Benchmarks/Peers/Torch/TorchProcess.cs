using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LayerGen.Benchmarks.Peers.Torch;

/// <summary>
/// Python with PyTorch in another process, which lives until this one ends. It waits for commands and uses no processor
/// time while others are measured.
/// </summary>
internal sealed class TorchProcess
{
    private const string Script = "torch_peer.py";

    // The system's own Python may have the package although the first one on the search path does not.
    private static readonly string[] Interpreters = ["python3", "/usr/bin/python3", "python"];

    // One thread. The memory of tensors is kept: by default, the C library returns each large block to the system, and
    // a step of PyTorch would take several times as long.
    private static readonly (string Variable, string Value)[] Settings =
    [
        ("OMP_NUM_THREADS", "1"),
        ("OPENBLAS_NUM_THREADS", "1"),
        ("MALLOC_MMAP_THRESHOLD_", "1000000000"),
        ("MALLOC_TRIM_THRESHOLD_", "1000000000"),
    ];

    private static readonly Lazy<TorchProcess?> Started = new(StartAny);

    private readonly Process _process;
    private int _lastId;

    private TorchProcess(Process process, string version)
    {
        _process = process;
        Version = version;
    }

    /// <summary>Gets the version of PyTorch.</summary>
    public string Version { get; }

    /// <summary>Returns the process, or null if no Python on this machine has the package.</summary>
    /// <param name="notes">Receives a note about the version, or about its absence.</param>
    public static TorchProcess? Get(ICollection<string> notes)
    {
        TorchProcess? process = Started.Value;
        notes.Add(process is null
            ? $"No Python with the package torch found ({string.Join(", ", Interpreters)}): PyTorch is missing from "
                + "this run. On Debian: apt-get install python3-torch libopenblas0."
            : $"PyTorch is version {process.Version}, on one thread.");
        return process;
    }

    /// <summary>Creates a network in the process.</summary>
    /// <returns>Its number.</returns>
    public int Create(JsonObject command)
    {
        int id = ++_lastId;
        command["id"] = id;
        Send(command);
        return id;
    }

    /// <summary>Executes a command for a network.</summary>
    /// <returns>The answer.</returns>
    public JsonObject Send(int id, string name, string? member = null, JsonNode? value = null)
    {
        var command = new JsonObject { ["command"] = name, ["id"] = id };
        if (member is not null)
        {
            command[member] = value;
        }

        return Send(command);
    }

    private static TorchProcess? StartAny() =>
        Interpreters.Select(Start).FirstOrDefault(process => process is not null);

    private static TorchProcess? Start(string interpreter)
    {
        ProcessStartInfo start = new(interpreter, [Path.Combine(AppContext.BaseDirectory, Script)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string variable, string value) in Settings)
        {
            start.Environment[variable] = value;
        }

        try
        {
            Process process = Process.Start(start)!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();

            // The first line is the version. It is missing if the package is.
            if (process.StandardOutput.ReadLine() is { } line
                && JsonNode.Parse(line)?["version"]?.GetValue<string>() is { } version)
            {
                // Python ends when its standard input does.
                AppDomain.CurrentDomain.ProcessExit += (_, _) => process.StandardInput.Close();
                return new TorchProcess(process, version);
            }

            process.Dispose();
        }
        catch (Exception exception) when (exception is Win32Exception or JsonException)
        {
            // Not an interpreter.
        }

        return null;
    }

    private JsonObject Send(JsonObject command)
    {
        _process.StandardInput.WriteLine(command.ToJsonString());
        _process.StandardInput.Flush();
        string line = _process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException("The process with PyTorch has ended.");
        JsonObject answer = JsonNode.Parse(line)!.AsObject();
        return answer["error"] is { } error
            ? throw new InvalidOperationException($"PyTorch: {error}")
            : answer;
    }
}
