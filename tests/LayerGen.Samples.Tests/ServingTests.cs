using System.Text;
using System.Text.Json;
using LayerGen.Data;
using LayerGen.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ServingSample;
using Shouldly;
using Xunit;

namespace LayerGen.Samples.Tests;

/// <summary>The service of samples/Serving, in this process on a free port.</summary>
public sealed class ServingTests : IDisposable
{
    private const string Sample = "[1,0,1,1]";

    private static readonly TimeSpan Never = TimeSpan.FromHours(1);
    private static readonly HttpClient Client = new();

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("layergen-serving-");

    private string NetworkPath => Path.Combine(_folder.FullName, "network.safetensors");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task No_request_fails_while_the_file_is_replaced()
    {
        ParityNet[] networks = [new(1), new(2)];
        string[] answers = [.. networks.Select(AnswerOf)];
        answers[0].ShouldNotBe(answers[1]);
        networks[0].Save(NetworkPath, ParityNet.Attachments);
        await using WebApplication app = await Start(Never);
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Task<Dictionary<string, int>>[] clients =
            [.. Enumerable.Range(0, 4).Select(_ => Task.Run(() => Ask(app, end), Cancellation))];
        for (int replacement = 1; replacement <= 20; replacement++)
        {
            networks[replacement % 2].Save(NetworkPath, ParityNet.Attachments);
            await Until(async () => await Predict(app) == $"200 {answers[replacement % 2]}");
        }

        await end.CancelAsync();
        Dictionary<string, int>[] counts = await Task.WhenAll(clients);

        counts.SelectMany(count => count.Keys).Distinct().Order()
            .ShouldBe(answers.Select(answer => $"200 {answer}").Order());
        (await Metric(app, "serving_network_loads_total")).ShouldBe(21);
        (await Metric(app, "serving_network_rejections_total")).ShouldBe(0);
    }

    [Fact]
    public async Task A_file_that_cannot_be_used_does_not_change_the_network()
    {
        ParityNet good = new(1), better = new(2), notANumber = new(3);
        notANumber.Parameters.Fill(float.NaN);
        good.Save(NetworkPath, ParityNet.Attachments);
        byte[] bytes = await File.ReadAllBytesAsync(NetworkPath, Cancellation);
        await using WebApplication app = await Start(Never);
        Action[] bad =
        [
            () => Replace(bytes[..^8]),
            () => Replace([]),
            () => notANumber.Save(NetworkPath, ParityNet.Attachments),
            () => new ParityNet(4).Save(NetworkPath),
            () => new DigitsSample.DenseNet(1).Save(NetworkPath),
        ];
        foreach ((int index, Action replace) in bad.Index())
        {
            replace();
            await Until(async () => await Metric(app, "serving_network_rejections_total") == index + 1);

            (await Predict(app)).ShouldBe($"200 {AnswerOf(good)}");
            (await Get(app, "/health")).ShouldBe("200 Healthy");
        }

        better.Save(NetworkPath, ParityNet.Attachments);
        await Until(async () => await Predict(app) == $"200 {AnswerOf(better)}");
    }

    [Fact]
    public async Task The_service_is_unhealthy_until_polling_finds_the_file()
    {
        // A folder that does not exist cannot be watched.
        string path = Path.Combine(_folder.FullName, "later", "network.safetensors");
        await using WebApplication app = await Start(TimeSpan.FromMilliseconds(20), path);

        (await Get(app, "/health")).ShouldBe("503 Unhealthy");
        (await Predict(app)).ShouldContain("No network is loaded.");
        (await Predict(app)).ShouldStartWith("503 ");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        ParityNet network = new(1);
        network.Save(path, ParityNet.Attachments);
        await Until(async () => await Get(app, "/health") == "200 Healthy");

        (await Predict(app)).ShouldBe($"200 {AnswerOf(network)}");
    }

    [Theory]
    [InlineData("", "but got other text.", 400)]
    [InlineData("x", "but got other text.", 400)]
    [InlineData("null", "but got 0 numbers.", 400)]
    [InlineData("[1, 0, 1]", "but got 3 numbers.", 400)]
    [InlineData("[1, 0, 1, 1, 0]", "but got 5 numbers.", 400)]
    [InlineData("[1, 0, \"1\", 1]", "but got other text at $[2].", 400)]
    [InlineData("[1, null, 1, 1]", "but got other text at $[1].", 400)]
    [InlineData("{\"features\": [1, 0, 1, 1]}", "but got other text.", 400)]
    [InlineData("[1, 0, 1, 1e99]", "but got a number at [3] that is too large.", 400)]
    [InlineData(null, "The max request body size is 4096 bytes.", 413)]
    public async Task An_invalid_request_is_answered_with_what_was_expected(string? body, string reason, int status)
    {
        new ParityNet(1).Save(NetworkPath, ParityNet.Attachments);
        await using WebApplication app = await Start(Never);
        using StringContent content = new(body ?? new string(' ', 5000), Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await Client.PostAsync(UriOf(app, "/predict"), content, Cancellation);

        ((int)answer.StatusCode).ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        using JsonDocument problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation));
        problem.RootElement.GetProperty("status").GetInt32().ShouldBe(status);
        string detail = problem.RootElement.GetProperty("detail").GetString()!;
        detail.ShouldStartWith("Expected a JSON array of 4 numbers, such as [1, 0, 1, 1], ");
        detail.ShouldEndWith(reason);
        (await Metric(app, "serving_bad_requests_total")).ShouldBe(1);
        (await Metric(app, "serving_prediction_duration_seconds_count")).ShouldBe(0);
    }

    [Fact]
    public async Task A_prediction_allocates_nothing_and_is_counted()
    {
        await using WebApplication app = Create(Never, NetworkPath);
        NetworkHolder holder = app.Services.GetRequiredService<NetworkHolder>();
        holder.Swap(new LoadedNetwork(new ParityNet(1), ["even", "odd"]));
        (long warmUp, long measured) = (Allocated(holder), Allocated(holder));

        measured.ShouldBe(0, FormattableString.Invariant($"warm-up: {warmUp}"));
        app.Services.GetRequiredService<PrometheusText>().ToString()
            .ShouldContain("serving_prediction_duration_seconds_count 2000\n");
    }

    [Fact]
    public void A_trained_network_classifies_all_images()
    {
        ParityNet.TrainAndSave(NetworkPath, seed: 0);

        Dataset<float> images = Parity.AllImages<float>(2, 2);
        ParityNet.Load(NetworkPath).Evaluate(images).Accuracy.ShouldBe(1);
        NetworkAttachments.Load(NetworkPath).Labels.ShouldBe(["even", "odd"]);
    }

    [Fact]
    public async Task SIGTERM_ends_the_service()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), InterruptionTests.NoSignals);
        new ParityNet(1).Save(NetworkPath, ParityNet.Attachments);
        SampleProcess process = await SampleProcess.Terminate(
            "Serving",
            ["--network", NetworkPath, "--port", "0"],
            lines => lines.Any(line => line.StartsWith("Serving ", StringComparison.Ordinal)));

        process.ExitCode.ShouldBe(0, process.Errors);
        process.Errors.ShouldBeEmpty();
        process.Output.ShouldContain($"Serving {NetworkPath} on http://127.0.0.1:");
    }

    [Fact]
    public async Task A_load_test_has_no_failed_requests()
    {
        new ParityNet(1).Save(NetworkPath, ParityNet.Attachments);
        SampleProcess process = await SampleProcess.Run("Serving", "--network", NetworkPath, "--load-test", "1");

        process.ExitCode.ShouldBe(0, process.Errors);
        process.Output.ShouldContain("Requests per second");
        process.Output.ShouldContain("Failed requests      0\n");
    }

    private static long Allocated(NetworkHolder holder)
    {
        Span<float> probabilities = stackalloc float[2];
        ReadOnlySpan<float> features = [1, 0, 1, 1];
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int k = 0; k < 1000; k++)
        {
            holder.Predict(features, probabilities);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static WebApplication Create(TimeSpan pollInterval, string path) => ServingApp.Create(
        new ServingOptions(path, Port: 0) { PollInterval = pollInterval }, LogLevel.None);

    private async Task<WebApplication> Start(TimeSpan pollInterval, string? path = null)
    {
        WebApplication app = Create(pollInterval, path ?? NetworkPath);
        await app.StartAsync(Cancellation);
        return app;
    }

    /// <summary>Writes bytes as a whole, as a program does that replaces a file.</summary>
    private void Replace(byte[] bytes)
    {
        string beside = NetworkPath + ".tmp";
        File.WriteAllBytes(beside, bytes);
        File.Move(beside, NetworkPath, overwrite: true);
    }

    private static string AnswerOf(ParityNet network)
    {
        float[] probabilities = new float[2];
        network.Predict([1, 0, 1, 1], probabilities);
        return JsonSerializer.Serialize(
            new PredictionAnswer(probabilities[0] >= probabilities[1] ? "even" : "odd", probabilities),
            ServingJson.Default.PredictionAnswer);
    }

    /// <summary>Sends requests until the end, and counts the answers.</summary>
    private static async Task<Dictionary<string, int>> Ask(WebApplication app, CancellationTokenSource end)
    {
        Dictionary<string, int> counts = [];
        while (!end.IsCancellationRequested)
        {
            string answer = await Predict(app);
            counts[answer] = counts.GetValueOrDefault(answer) + 1;
        }

        return counts;
    }

    private static async Task<string> Predict(WebApplication app)
    {
        using StringContent content = new(Sample, Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await Client.PostAsync(UriOf(app, "/predict"), content, Cancellation);
        return $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Cancellation)}";
    }

    private static async Task<string> Get(WebApplication app, string path)
    {
        using HttpResponseMessage answer = await Client.GetAsync(UriOf(app, path), Cancellation);
        return $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Cancellation)}";
    }

    private static async Task<int> Metric(WebApplication app, string name)
    {
        string line = (await Get(app, "/metrics")).Split('\n').Single(line => line.StartsWith($"{name} "));
        return int.Parse(line[(name.Length + 1)..]);
    }

    private static Uri UriOf(WebApplication app, string path) => new(new Uri(app.Urls.First()), path);

    /// <summary>Waits for a condition. The limit is only reached if it never holds.</summary>
    private static async Task Until(Func<Task<bool>> condition)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        while (!await condition())
        {
            await Task.Delay(2, limit.Token);
        }
    }
}
