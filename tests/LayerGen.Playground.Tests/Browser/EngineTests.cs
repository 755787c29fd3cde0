using System.Text.Json.Nodes;
using PuppeteerSharp;

namespace LayerGen.Playground.Tests.Browser;

/// <summary>The engine in the browser under load: endless loops, many runs, offline, random declarations.</summary>
public class EngineTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact(Explicit = true)]
    public async Task All_examples_have_the_bits_of_native_code()
    {
        await using PlaygroundPage page = await chromium.OpenAsync();
        await page.ReadyAsync();
        JsonNode catalog = JsonNode.Parse(await File.ReadAllTextAsync(
            Path.Combine(Site.Folder!, "catalog.json"), TestContext.Current.CancellationToken))!;
        foreach (JsonNode? example in catalog["examples"]!.AsArray())
        {
            string text = example!["text"]!.GetValue<string>();
            JsonNode generated = await page.CallAsync("generate", new { text });
            string network = generated["networks"]![0]!["name"]!.GetValue<string>();
            JsonNode training = example["training"]!;
            string optimizer = training["optimizer"]!.GetValue<string>();
            await page.CallAsync("compile", new { text, network, optimizer, speed = "exact" });
            await page.CallAsync("start", new { data = example["data"], training, want = new { } });
            JsonNode report;
            do
            {
                report = await page.CallAsync("advance", new { milliseconds = 5000, want = new { hash = true } });
            }
            while (!report["hasEnded"]!.GetValue<bool>());

            report["hash"]!.GetValue<string>().ShouldBe(
                example["hash"]!.GetValue<string>(), example["id"]!.GetValue<string>());
        }
    }

    [Fact(Explicit = true)]
    public async Task An_endless_loop_ends_in_a_message_and_a_fresh_engine()
    {
        await using PlaygroundPage page = await chromium.OpenAsync();
        await page.ReadyAsync();
        await page.TypeAsync("""
            [Network(4)] [Dense(4, typeof(Endless))] [Dense(2, Softmax)] public partial class EndlessNet;
            public readonly struct Endless : IActivation
            {
                public static T Apply<T>(T z) where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
                { while (true) { } }
                public static T Derivative<T>(T z, T y)
                    where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> => y;
            }
            """);
        await page.WaitAsync("playground.state().network?.name === 'EndlessNet'");
        await page.PressAsync("Enter", "Control");
        await page.WaitAsync("playground.state().learningError !== null || playground.state().notice !== null");

        await page.TypeAsync("[Network(4)] [Dense(2, Softmax)] public partial class AgainNet;");
        await page.WaitAsync("playground.state().network?.name === 'AgainNet'");
    }

    [Fact(Explicit = true)]
    public async Task A_download_that_fails_can_be_tried_again()
    {
        chromium.SkipIfMissing();
        chromium.Site.IsBroken = static path => path.Contains("CodeAnalysis.CSharp", StringComparison.Ordinal);
        try
        {
            await using PlaygroundPage page = await chromium.OpenAsync();
            await page.WaitAsync("document.querySelector('.engine-state .failed') !== null");
            (await page.Page.EvaluateExpressionAsync<bool>("playground.engineReady")).ShouldBeFalse();
            chromium.Site.IsBroken = static _ => false;
            await page.ClickAsync("Retry");
            await page.ReadyAsync();
            await page.TypeAsync("[Network(4)] [Dense(3, Softmax)] public partial class RetriedNet;");
            await page.WaitAsync("playground.state().network?.name === 'RetriedNet'");
        }
        finally
        {
            chromium.Site.IsBroken = static _ => false;
        }
    }

    [Fact(Explicit = true)]
    public async Task A_huge_declaration_is_refused()
    {
        await using PlaygroundPage page = await chromium.OpenAsync();
        await page.ReadyAsync();
        string layers = string.Concat(Enumerable.Repeat("[Dense(60000, Relu)]\n", 1000));
        JsonNode found = await page.CallAsync(
            "diagnose", new { text = $"[Network(4)]\n{layers}[Dense(2)]\npublic partial class HugeNet;" });

        found["diagnostics"]!.AsArray().ShouldContain(item => item!["severity"]!.GetValue<string>() == "error");
    }

    [Fact(Explicit = true)]
    public async Task Two_hundred_random_declarations_do_not_end_the_engine()
    {
        await using PlaygroundPage page = await chromium.OpenAsync();
        await page.ReadyAsync();
        var random = new Random(20261130);
        string[] layers =
        [
            "Dense(5, Relu)", "Dense(3, Tanh)", "Dense(0)", "Dense(\"x\")", "Conv2D(2, 3)", "Flatten", "BatchNorm",
            "Dropout(0.5)", "Dropout(2)", "Residual(1)", "Residual(9)", "GRU(3)", "Bidirectional", "LayerNorm",
            "Dense(", "MaxPool2D(2)", "Dense(4, Softmax)", "SelfAttention(2)", "Loss(LossFunction.Huber)", "Masking",
            "Nothing(3)",
        ];
        string[] inputs = ["4", "8, 8, 1", "6, 3", "0", "-1", "", "2, 2, 2, 2", "1000000"];
        for (int k = 0; k < 200; k++)
        {
            string declared = string.Concat(Enumerable.Range(0, random.Next(6))
                .Select(_ => $"[{layers[random.Next(layers.Length)]}] "));
            string text = $"[Network({inputs[random.Next(inputs.Length)]})] {declared}public partial class Net{k};";
            await page.CallAsync("diagnose", new { text });
            await page.CallAsync("generate", new { text });
            await page.CallAsync("fixes", new { text });
        }

        (await page.CallAsync("hello", new { }))["engine"]!.GetValue<string>().ShouldBe("browser");
        page.Errors.ShouldBeEmpty();
    }

    [Fact(Explicit = true)]
    public async Task Fifty_runs_need_no_more_memory()
    {
        await using PlaygroundPage page = await chromium.OpenAsync();
        await page.ReadyAsync();
        const string Text = "[Network(4)] [Dense(4, Relu)] [Dense(2, Softmax)] public partial class SmallNet;";
        var training = new
        {
            optimizer = "Adam",
            learningRate = 0.01,
            batchSize = 8,
            epochs = 5,
            schedule = "constant",
            seed = 0,
        };
        var data = new { set = "parity", values = new { }, validation = 0.2, seed = 0 };
        double? after10 = null;
        double last = 0;
        for (int k = 0; k < 50; k++)
        {
            string text = Text.Replace("Dense(4", $"Dense({4 + k % 3}");
            await page.CallAsync("compile", new { text, network = "SmallNet", optimizer = "Adam", speed = "fast" });
            await page.CallAsync("start", new { data, training, want = new { } });
            await page.CallAsync("advance", new { epochs = 5, want = new { } });
            last = await HeapAsync(page);
            after10 = k == 9 ? last : after10;
        }

        // Assemblies of .NET in a browser cannot be unloaded: each is 40 KB, and its interpreted code as much again.
        (last - after10!.Value).ShouldBeLessThan(200e6);
    }

    [Fact(Explicit = true)]
    public async Task It_works_offline()
    {
        await using PlaygroundPage page = await chromium.OpenAsync();
        await page.ReadyAsync();
        await page.WaitAsync("navigator.serviceWorker.controller !== null");
        await Task.Delay(5000, TestContext.Current.CancellationToken);
        await page.Page.SetOfflineModeAsync(true);
        await page.Page.ReloadAsync(null, [WaitUntilNavigation.DOMContentLoaded]);
        await page.ReadyAsync();
        JsonNode generated = await page.CallAsync(
            "generate", new { text = "[Network(4)] [Dense(3, Softmax)] public partial class OfflineNet;" });

        generated["networks"]![0]!["parameters"]!.GetValue<int>().ShouldBe(15);
    }

    /// <summary>Gets the memory of the engine's heap, in bytes, as the operating system sees the renderer.</summary>
    private static async Task<double> HeapAsync(PlaygroundPage page)
    {
        ICDPSession session = await page.Page.Browser.Target.CreateCDPSessionAsync();
        JsonNode metrics = JsonNode.Parse(
            (await session.SendAsync("SystemInfo.getProcessInfo")).ToString() ?? "{}")!;
        double bytes = 0;
        foreach (JsonNode? process in metrics["processInfo"]?.AsArray() ?? [])
        {
            string status = $"/proc/{process!["id"]}/statm";
            if (process["type"]?.GetValue<string>() == "renderer" && File.Exists(status))
            {
                bytes += 4096 * double.Parse(File.ReadAllText(status).Split(' ')[1], provider: null);
            }
        }

        return bytes;
    }
}
