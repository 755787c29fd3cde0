using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using LayerGen.Benchmarks.Measurement;
using LayerGen.Benchmarks.Subjects;

namespace LayerGen.Benchmarks.Peers.Torch;

/// <summary>A network in the process with PyTorch. It adds up the times that the process measures.</summary>
internal sealed class TorchNetwork
{
    private const int WarmUpCalls = 3;

    private static int LastFile;

    private readonly TorchProcess _process;
    private readonly int _id;
    private TimeSpan _elapsed;

    /// <param name="process">The process.</param>
    /// <param name="command">The command that creates the network.</param>
    /// <param name="shape">Its layers.</param>
    public TorchNetwork(TorchProcess process, JsonObject command, Shape shape)
        : this(process, WithLayers(command, shape))
    {
    }

    /// <param name="process">The process.</param>
    /// <param name="command">The command that creates the network, with all that it needs.</param>
    public TorchNetwork(TorchProcess process, JsonObject command)
    {
        _process = process;
        _id = process.Create(command);
    }

    /// <summary>Writes values to a file, and returns its path.</summary>
    public static string Write<T>(T[] values)
        where T : unmanaged
    {
        string path = NewFile();
        File.WriteAllBytes(path, MemoryMarshal.AsBytes<T>(values));
        return path;
    }

    /// <summary>
    /// Measures calls. At least as many calls come first that do not count, because the process has waited while others
    /// used the caches, and the first of so few calls would take several times as long.
    /// </summary>
    /// <param name="calls">The number of calls.</param>
    /// <param name="run">Executes calls of <see cref="Run"/>.</param>
    public TimeSpan Time(int calls, Action<int> run)
    {
        Run(Math.Max(calls, WarmUpCalls));
        _elapsed = TimeSpan.Zero;
        run(calls);
        return _elapsed;
    }

    public void Run(int count)
    {
        JsonObject answer = _process.Send(_id, "run", "count", count);
        _elapsed += TimeSpan.FromMicroseconds(answer["nanoseconds"]!.GetValue<long>() / 1000.0);
    }

    public void Restart(string parameters) => _process.Send(_id, "restart", "parameters", parameters);

    /// <summary>Returns the parameters of a training, or the predictions.</summary>
    /// <param name="command">The command that writes the values to a file.</param>
    public float[] Values(string command = "save")
    {
        string path = NewFile();
        _process.Send(_id, command, "path", path);
        return MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(path)).ToArray();
    }

    public void Forget() => _process.Send(_id, "forget");

    private static string NewFile() => Path.Combine(
        TemporaryFolder.Path,
        string.Create(CultureInfo.InvariantCulture, $"torch{Interlocked.Increment(ref LastFile)}.bin"));

    private static JsonObject WithLayers(JsonObject command, Shape shape)
    {
        command["layers"] = Layers(shape);
        return command;
    }

    private static JsonArray Layers(Shape shape) =>
        [.. Enumerable.Range(1, shape.Layers).Select(number => Layer(shape.Layer(number)))];

    private static JsonObject Layer(LayerShape layer)
    {
        (string kind, int kernel, int border) = layer switch
        {
            ConvolutionShape convolution => ("conv", convolution.Kernel, convolution.Border),
            MaxPoolShape pool => ("pool", pool.Size, 0),
            _ => ("dense", 0, 0),
        };
        return new JsonObject
        {
            ["kind"] = kind,
            ["input"] = new JsonArray(layer.Input.Height, layer.Input.Width, layer.Input.Channels),
            ["units"] = layer.Output.Channels,
            ["kernel"] = kernel,
            ["border"] = border,
            ["activation"] = layer.Activation.ToString(),
        };
    }
}
