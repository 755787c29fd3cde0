using System.CommandLine;
using LayerGen.Samples;
using Spectre.Console;

namespace ServingSample;

/// <summary>The options of the program and their parsed values.</summary>
internal static class CommandLine
{
    private const string DefaultFolder = "artifacts/serving";
    private const int LargestPort = 65535;

    private static readonly Option<string?> Network = SampleOptions.File(
        "--network",
        $"The network to serve; the default is {DefaultFolder}/parity.safetensors, which is trained if it is missing.");

    private static readonly Option<long> Port = SampleOptions.Number(
        "--port", 5080, 0, LargestPort, "The port on 127.0.0.1; 0 selects a free one.");

    private static readonly Option<string?> Train = SampleOptions.File(
        "--train", "Train a network, save it to a file and exit.");

    private static readonly Option<long> Seed = SampleOptions.Seed();

    private static readonly Option<long> LoadTest = SampleOptions.Number(
        "--load-test", 0, 0, 3600, "Measure the service for this number of seconds and exit.");

    public static int Run(string[] args) => SampleProgram.Run(Define(), args);

    private static RootCommand Define()
    {
        RootCommand root = new("Serves a small network over HTTP.")
        {
            Network,
            Port,
            Train,
            Seed,
            LoadTest,
        };
        root.SetWork(Work);
        return root;
    }

    private static int Work(ParseResult parsed, IAnsiConsole console, CancellationToken cancellationToken)
    {
        long seed = parsed.GetValue(Seed);
        if (parsed.GetValue(Train) is { } trainPath)
        {
            ParityNet.TrainAndSave(trainPath, seed);
            console.WriteAsIs($"The network was saved to {trainPath}.");
            return ExitCode.Success;
        }

        string path = parsed.GetValue(Network) ?? PrepareDefault(console, seed);
        int seconds = (int)parsed.GetValue(LoadTest);
        return seconds > 0
            ? ServingSample.LoadTest.Run(path, TimeSpan.FromSeconds(seconds), console, cancellationToken)
                .GetAwaiter().GetResult()
            : Serve(new ServingOptions(path, (int)parsed.GetValue(Port)), console, cancellationToken)
                .GetAwaiter().GetResult();
    }

    /// <summary>Returns the default file. The first call trains and saves the network.</summary>
    private static string PrepareDefault(IAnsiConsole console, long seed)
    {
        string path = Path.Combine(DefaultFolder, "parity.safetensors");
        if (!File.Exists(path))
        {
            OutputPath.PrepareFolder(DefaultFolder);
            ParityNet.TrainAndSave(path, seed);
            console.WriteAsIs($"A new network was trained and saved to {path}.");
        }

        return path;
    }

    private static async Task<int> Serve(
        ServingOptions options, IAnsiConsole console, CancellationToken cancellationToken)
    {
        await using WebApplication app = ServingApp.Create(options);
        await app.StartAsync(cancellationToken);
        console.WriteAsIs($"Serving {options.NetworkPath} on {app.Urls.First()}. Ctrl+C or SIGTERM ends the service.");

        // Requests that have begun are answered before it returns.
        await app.WaitForShutdownAsync(cancellationToken);
        return ExitCode.Success;
    }
}
