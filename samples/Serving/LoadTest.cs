using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using LayerGen.Samples;
using Spectre.Console;

namespace ServingSample;

/// <summary>
/// Sends requests to the service from several clients at once. Clients and service share the processors, so the figures
/// are lower than those of a service alone.
/// </summary>
internal static class LoadTest
{
    private const int ClientsPerProcessor = 4;

    /// <summary>Starts the service on a free port, measures it, and writes the figures.</summary>
    /// <param name="path">The network.</param>
    /// <param name="duration">The duration.</param>
    /// <param name="console">The console.</param>
    /// <param name="cancellationToken">Ends the test early.</param>
    /// <returns>The <see cref="ExitCode"/>: success if all requests were answered with 200.</returns>
    public static async Task<int> Run(
        string path, TimeSpan duration, IAnsiConsole console, CancellationToken cancellationToken)
    {
        await using WebApplication app = ServingApp.Create(new ServingOptions(path, Port: 0), LogLevel.Warning);
        await app.StartAsync(cancellationToken);
        using HttpClient client = new() { BaseAddress = new Uri(app.Urls.First()) };

        // Not measured: it compiles the code and opens the connections.
        int clients = ClientsPerProcessor * Environment.ProcessorCount;
        await Measure(client, clients, duration / 5, cancellationToken);
        Stopwatch watch = Stopwatch.StartNew();
        (List<TimeSpan> times, int failures) = await Measure(client, clients, duration, cancellationToken);
        double seconds = watch.Elapsed.TotalSeconds;
        times.Sort();
        console.Facts(
            ("Processors", Format.Number(Environment.ProcessorCount)),
            ("Clients", Format.Number(clients)),
            ("Requests per second", string.Create(CultureInfo.InvariantCulture, $"{times.Count / seconds:F0}")),
            ("Median", Milliseconds(times, 0.5)),
            ("99 % are below", Milliseconds(times, 0.99)),
            ("Failed requests", Format.Number(failures)));
        return failures == 0 ? ExitCode.Success : ExitCode.Failure;
    }

    private static async Task<(List<TimeSpan> Times, int Failures)> Measure(
        HttpClient client, int clients, TimeSpan duration, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        (List<TimeSpan> Times, int Failures)[] results = await Task.WhenAll(
            Enumerable.Range(0, clients).Select(_ => Task.Run(
                async () =>
                {
                    List<TimeSpan> times = [];
                    int failures = 0;
                    while (Stopwatch.GetElapsedTime(start) < duration)
                    {
                        long begun = Stopwatch.GetTimestamp();
                        using StringContent body = new("[1,0,1,1]", Encoding.UTF8, "application/json");
                        using HttpResponseMessage answer =
                            await client.PostAsync(new Uri("/predict", UriKind.Relative), body, cancellationToken);
                        failures += answer.StatusCode == HttpStatusCode.OK ? 0 : 1;
                        times.Add(Stopwatch.GetElapsedTime(begun));
                    }

                    return (times, failures);
                },
                cancellationToken)));
        return ([.. results.SelectMany(result => result.Times)], results.Sum(result => result.Failures));
    }

    private static string Milliseconds(List<TimeSpan> sorted, double share) => string.Create(
        CultureInfo.InvariantCulture,
        $"{sorted[(int)(share * (sorted.Count - 1))].TotalMilliseconds:F2} ms");
}
