using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using LayerGen.Playground.Data;
using LayerGen.Playground.Messages;

namespace LayerGen.Playground.Tests.Engine;

/// <summary>The network of the tests, compiled by the build and not by the engine.</summary>
[Network(4)]
[Dense(16, Activation.Relu)]
[Dense(16, Activation.Relu)]
[Dense(2, Activation.Softmax)]
public partial class BuiltParityNet;

public class LearningTests
{
    private readonly Session _session = new();

    [Theory]
    [InlineData("constant")]
    [InlineData("cosine")]
    [InlineData("oneCycle")]
    [InlineData("step")]
    public async Task A_run_has_the_bits_of_a_program(string schedule)
    {
        JsonNode report = await RunAsync(30, schedule, new { epochs = 30, want = new { hash = true } });

        report.Text("hash").ShouldBe(HashOfProgram(30, schedule));
        report["hasEnded"]!.GetValue<bool>().ShouldBeTrue();
        report["finished"]!.AsArray().Count.ShouldBe(30);
    }

    [Fact]
    public async Task A_run_in_pieces_has_the_same_bits()
    {
        await StartAsync(12, "cosine");
        JsonNode report = await Advance(new { steps = 1, want = new { surface = 8, trace = 3 } });
        report.Int("step").ShouldBe(1);
        report.Int("batch").ShouldBe(1);
        report = await Advance(new { epochs = 1, want = new { units = true } });
        report.Int("epoch").ShouldBe(1);
        report.Int("batch").ShouldBe(0);
        report = await Advance(new { steps = 20, want = new { confusion = true } });
        report.Int("epoch").ShouldBe(2);
        report.Int("batch").ShouldBe(7);
        while (!report["hasEnded"]!.GetValue<bool>())
        {
            report = await Advance(new { milliseconds = 0.01, want = new { hash = true, predictions = true } });
        }

        report.Text("hash").ShouldBe(HashOfProgram(12, "cosine"));
    }

    [Fact]
    public async Task The_data_are_those_of_the_run()
    {
        await _session.CompileAsync(Calls.Parity, "ParityNet");
        JsonNode run = await _session.CallAsync(
            "start", new { data = Calls.Data(), training = Calls.Training(1), want = new { } });
        using var session = new Session();
        JsonNode data = await session.CallAsync("data", new { data = Calls.Data() });
        foreach (string name in (string[])["view", "classes", "trainSamples", "validationSamples"])
        {
            JsonNode.DeepEquals(data[name], run[name]).ShouldBeTrue(name);
        }

        // Without a network, there are no targets of classes.
        foreach (JsonNode? sample in run["samples"]!.AsArray())
        {
            sample!["target"] = new JsonArray();
        }

        JsonNode.DeepEquals(data["samples"], run["samples"]).ShouldBeTrue();
    }

    [Fact]
    public async Task All_data_sets_can_be_looked_at_before_there_is_a_network()
    {
        JsonNode catalog = await _session.CallAsync("catalog", new { });
        foreach (JsonNode? set in catalog["dataSets"]!.AsArray())
        {
            JsonNode data = await _session.CallAsync("data", new { data = Calls.Data(set.Text("id")) });
            JsonArray samples = data["samples"]!.AsArray();
            data.Text("view").ShouldBe(set.Text("view"));
            samples.Count.ShouldBe(Math.Min(600, data.Int("trainSamples") + data.Int("validationSamples")));
            int targets = data["classes"]!.AsArray().Count == 0 ? 1 : 0;
            samples.ShouldAllBe(sample => sample!["target"]!.AsArray().Count == targets, set.Text("id"));
            (data["image"] is not null).ShouldBe(data.Text("view") == "images");
            samples.Count(sample => !sample!["isValidation"]!.GetValue<bool>())
                .ShouldBe(Math.Min(600, data.Int("trainSamples")), set.Text("id"));
        }
    }

    [Fact]
    public async Task Looking_does_not_train()
    {
        await StartAsync(5, "constant");
        JsonNode before = await Advance(new { want = new { hash = true } });
        JsonNode after = await Advance(
            new { want = new { hash = true, trace = 0, units = true, confusion = true, predictions = true } });

        after.Text("hash").ShouldBe(before.Text("hash"));
        after.Int("step").ShouldBe(0);
        after["predictions"]!.AsArray().Count.ShouldBe(128);
    }

    [Fact]
    public async Task Fast_has_other_bits_and_learns_as_well()
    {
        await _session.CompileAsync(Calls.Parity, "ParityNet", "fast");
        await _session.CallAsync("start", new { data = Calls.Data(), training = Calls.Training(400), want = new { } });
        JsonNode report = await Advance(new { epochs = 400, want = new { hash = true, confusion = true } });

        report.Text("hash").ShouldNotBe(HashOfProgram(400, "constant"));
        report["trainAccuracy"]!.GetValue<double>().ShouldBe(1);
    }

    [Fact]
    public async Task A_trace_has_the_values_of_a_pass()
    {
        await StartAsync(1, "constant");
        JsonNode trace = (await Advance(new { want = new { trace = 5 } }))["trace"]!;
        double[] Matrix(string name) => Numbers(
            trace["matrices"]!.AsArray().Single(matrix => matrix.Text("name") == name)!["values"]!);
        JsonNode Tensor(string name) => trace["tensors"]!.AsArray().Single(tensor => tensor.Text("name") == name)!;
        double[] x = Numbers(trace["input"]!);
        double[] w = Numbers(Tensor("W1")["values"]!), b = Numbers(Tensor("b1")["values"]!);

        for (int j = 0; j < 16; j++)
        {
            double z = b[j] + Enumerable.Range(0, 4).Sum(i => w[i * 16 + j] * x[i]);
            Matrix("Z1")[j].ShouldBe(z, 1e-6);
            Matrix("Y1")[j].ShouldBe(Math.Max(0, z), 1e-6);
            Numbers(Tensor("W1")["gradients"]!)[16 + j].ShouldBe(Matrix("dZ1")[j] * x[1], 1e-6);
        }

        double[] output = Numbers(trace["output"]!), target = Numbers(trace["target"]!);
        Matrix("dZ3").Select((slope, k) => slope - (output[k] - target[k])).ShouldAllBe(rest => Math.Abs(rest) < 1e-6);
        trace["loss"]!.GetValue<double>().ShouldBe(-Math.Log(output[target.IndexOf(1)]), 1e-5);
    }

    [Fact]
    public async Task The_surface_has_the_predictions_of_the_points()
    {
        const string Text = "[Network(2)] [Dense(8, Tanh)] [Dense(2, Softmax)] public partial class PlaneNet;";
        await _session.CompileAsync(Text, "PlaneNet");
        JsonNode run = await _session.CallAsync(
            "start", new { data = Calls.Data("circle"), training = Calls.Training(20), want = new { surface = 12 } });
        JsonNode surface = run["report"]!["surface"]!;
        double[] values = Numbers(surface["values"]!);

        values.Length.ShouldBe(2 * 12 * 12);
        Enumerable.Range(0, 144).ShouldAllBe(k => Math.Abs(values[k] + values[144 + k] - 1) < 2e-4);
        run.Text("view").ShouldBe("plane");
        run["samples"]!.AsArray().Count.ShouldBe(300);
    }

    [Fact]
    public async Task Dead_units_are_found()
    {
        const string Text = """
            [Network(4)]
            [Dense(6, Relu, Initializer = Initializer.Constant, InitializerValue = -1)]
            [Dense(2, Softmax)]
            public partial class DeadNet;
            """;
        (await _session.CompileAsync(Text, "DeadNet"))["success"]!.GetValue<bool>().ShouldBeTrue();
        JsonNode run = await _session.CallAsync(
            "start", new { data = Calls.Data(), training = Calls.Training(1), want = new { units = true } });

        run["report"]!["units"]![0]!["dead"]!.AsArray().ShouldAllBe(dead => dead!.GetValue<bool>());
        run["report"]!["units"]![1]!["dead"]!.AsArray().ShouldAllBe(dead => !dead!.GetValue<bool>());
    }

    [Theory]
    [InlineData("[Network(3)] [Dense(2, Softmax)]", "The data have 4 features, and the network takes 3.")]
    [InlineData("[Network(4)] [Dense(3, Softmax)]", "The data have 2 classes, and the network has 3 outputs.")]
    public async Task A_network_that_does_not_fit_is_told(string layers, string message)
    {
        await _session.CompileAsync(layers + " public partial class OtherNet;", "OtherNet");

        (await Should.ThrowAsync<PlaygroundException>(() => _session.CallAsync(
            "start", new { data = Calls.Data(), training = Calls.Training(1), want = new { } })))
            .Message.ShouldStartWith(message);
    }

    [Fact]
    public async Task Settings_out_of_range_are_told()
    {
        await _session.CompileAsync(Calls.Parity, "ParityNet");
        async Task<string> Error(JsonObject data, JsonObject training) => (await Should.ThrowAsync<PlaygroundException>(
            () => _session.CallAsync("start", new { data, training, want = new { } }))).Message;
        JsonObject training = Calls.Training(1);
        training["learningRate"] = 0;

        (await Error(Calls.Data(), training)).ShouldBe("Expected a learning rate above 0 and at most 100, but got 0.");
        (await Error(Calls.Data("moons"), Calls.Training(1))).ShouldStartWith("Expected a data set out of parity, ");
        (await Error(Calls.Data(validation: 1), Calls.Training(1)))
            .ShouldBe("Expected a share of validation samples from 0 to 0.9, but got 1.");
        (await Error(Calls.Data(), Calls.Training(0))).ShouldBe("Expected 1 to 100000 epochs, but got 0.");
        (await Error(Calls.Data(), Calls.Training(1, optimizer: "Magic"))).ShouldBe(
            "Expected an optimizer out of Adam, AdamW, GradientDescent, Momentum, Nesterov, RMSprop, Adagrad, "
            + "but got 'Magic'.");
    }

    [Fact]
    public async Task A_loss_that_is_not_finite_ends_the_run()
    {
        const string Text = "[Network(1)] [Dense(8, Tanh)] [Dense(1)] public partial class CurveNet;";
        await _session.CompileAsync(Text, "CurveNet", optimizer: "GradientDescent");
        JsonObject training = Calls.Training(500, optimizer: "GradientDescent");
        training["learningRate"] = 100;
        await _session.CallAsync("start", new { data = Calls.Data("curve"), training, want = new { } });
        JsonNode report = await Advance(new { epochs = 500, want = new { } });

        report["hasEnded"]!.GetValue<bool>().ShouldBeTrue();
        report.Text("reason").ShouldNotBe("Completed");
    }

    [Fact]
    public async Task Errors_of_the_compiler_are_told()
    {
        JsonNode compiled = await _session.CompileAsync(
            Calls.Parity.TrimEnd(';') + " { int Wrong() => \"text\"; }", "ParityNet");

        compiled["success"]!.GetValue<bool>().ShouldBeFalse();
        compiled["diagnostics"]!.AsArray().ShouldContain(item => item.Text("id") == "CS0029");
        (await Should.ThrowAsync<PlaygroundException>(() => _session.CompileAsync(
            Calls.Parity.Replace("public", "[Optimizers(OptimizerKinds.Momentum)] public"), "ParityNet")))
            .Message.ShouldStartWith("Expected an optimizer that ParityNet is generated for");
    }

    [Fact]
    public async Task Networks_that_are_replaced_leave_the_memory()
    {
        WeakReference first = await TrainOnceAsync();
        await _session.CompileAsync(Calls.Parity.Replace("Parity", "Other"), "OtherNet");
        for (int k = 0; k < 20 && first.IsAlive; k++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        first.IsAlive.ShouldBeFalse();
    }

    private async Task<WeakReference> TrainOnceAsync()
    {
        // Other tests have networks of other names at the same time.
        await _session.CompileAsync(Calls.Parity.Replace("Parity", "Leaving"), "LeavingNet");
        await _session.CallAsync(
            "start", new { data = Calls.Data(), training = Calls.Training(2), want = new { } });
        await Advance(new { epochs = 2, want = new { trace = 0, units = true } });
        return new WeakReference(AppDomain.CurrentDomain.GetAssemblies()
            .Single(assembly => assembly.GetType("LeavingNet") is not null));
    }

    // The browser trains all of them: EngineTests.
    [Theory]
    [InlineData("xor-tree")]
    [InlineData("convolution")]
    [InlineData("batch-norm")]
    [InlineData("curve")]
    [InlineData("sequence")]
    [InlineData("embedding")]
    public async Task An_example_compiles_and_learns(string id)
    {
        Report report = await NativeRuns.TrainAsync(Catalogs.Catalog.Examples.Single(example => example.Id == id));

        report.HasEnded.ShouldBeTrue();
        report.Reason.ShouldBe("Completed");
        (report.TrainAccuracy ?? 1).ShouldBeGreaterThan(0.9);
        report.Finished[^1].TrainLoss.ShouldBeLessThan(report.Finished[0].TrainLoss);
    }

    private async Task StartAsync(int epochs, string schedule)
    {
        await _session.CompileAsync(Calls.Parity, "ParityNet");
        await _session.CallAsync(
            "start", new { data = Calls.Data(), training = Calls.Training(epochs, schedule), want = new { } });
    }

    private Task<JsonNode> Advance(object limits) => _session.CallAsync("advance", limits);

    private async Task<JsonNode> RunAsync(int epochs, string schedule, object limits)
    {
        await StartAsync(epochs, schedule);
        return await Advance(limits);
    }

    private static double[] Numbers(JsonNode node) => [.. node.AsArray().Select(value => value!.GetValue<double>())];

    /// <summary>Trains the network of the build as a program would.</summary>
    private static string HashOfProgram(int epochs, string schedule)
    {
        var data = PlaygroundData.Create(new DataSettings("parity", new Dictionary<string, double>(), 0.2, 0));
        var net = new BuiltParityNet(seed: 100);
        net.Train(
            data.ToDataset<float>(2, isValidation: false)!,
            data.ToDataset<float>(2, isValidation: true)!,
            new TrainingOptions
            {
                Epochs = epochs,
                BatchSize = 8,
                Optimizer = Optimizer.Adam(0.005),
                EarlyStopping = new EarlyStopping { RestoreBest = false },
                Schedule = schedule switch
                {
                    "cosine" => Schedule.Cosine(),
                    "oneCycle" => Schedule.OneCycle(),
                    "step" => Schedule.Step(0.5, epochs / 5),
                    _ => null,
                },
            });
        return Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(net.Parameters)))[..16];
    }
}
