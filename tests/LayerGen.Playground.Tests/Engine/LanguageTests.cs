using System.Text.Json.Nodes;

namespace LayerGen.Playground.Tests.Engine;

public class LanguageTests
{
    private readonly Session _session = new();

    [Fact]
    public async Task A_wrong_argument_is_marked_with_its_page()
    {
        string text = Calls.Parity.Replace("[Dense(16, Relu)]\n[Dense(2", "[Dense(0, Relu)]\n[Dense(2");
        JsonNode diagnosed = await _session.CallAsync("diagnose", new { text });
        JsonNode found = diagnosed["diagnostics"]!.AsArray().ShouldHaveSingleItem()!;

        text[found.Int("start")..found.Int("end")].ShouldBe("0");
        found.Text("severity").ShouldBe("error");
        found.Text("id").ShouldStartWith("LG");
        found.Text("link").ShouldEndWith($"docs/diagnostics/{found.Text("id")}.md");
    }

    [Fact]
    public async Task The_code_of_an_example_is_that_of_its_text()
    {
        JsonNode catalog = await _session.CallAsync("catalog", new { });
        foreach (JsonNode? example in catalog["examples"]!.AsArray())
        {
            JsonNode written = await _session.CallAsync("prerendered", new { example = example.Text("id") });
            JsonNode generated = await _session.CallAsync("generate", new { text = example.Text("text") });
            JsonNode.DeepEquals(written, generated).ShouldBeTrue(example.Text("id"));
            written["files"]!.AsArray().ShouldNotBeEmpty();
        }

        (await Should.ThrowAsync<PlaygroundException>(() => _session.CallAsync("prerendered", new { example = "no" })))
            .Message.ShouldBe("Expected the id of an example, but got 'no'.");
    }

    [Fact]
    public async Task A_syntax_error_is_marked()
    {
        JsonNode found = await _session.CallAsync(
            "diagnose", new { text = "[Network(4)] [Dense(2)] public partial class" });

        found["diagnostics"]!.AsArray().ShouldContain(item => item.Text("id").StartsWith("CS"));
    }

    [Theory]
    [InlineData("Dense(0, Relu)", "Dense(1, Relu)")]
    [InlineData("Dense(16, Softmx)", null)]
    public async Task A_fix_mends_its_diagnostic(string wrong, string? mended)
    {
        string text = Calls.Parity.Replace("Dense(16, Relu)]\n[Dense(16", $"{wrong}]\n[Dense(16");
        JsonArray fixes = (await _session.CallAsync("fixes", new { text }))["fixes"]!.AsArray();
        if (mended is null)
        {
            fixes.ShouldBeEmpty();
            return;
        }

        string after = Calls.Edited(text, fixes[0]!["edits"]!);

        after.ShouldContain(mended);
        JsonNode left = await _session.CallAsync("diagnose", new { text = after });
        left["diagnostics"]!.AsArray().ShouldNotContain(item => item.Text("severity") == "error");
    }

    [Fact]
    public async Task All_problems_have_those_of_the_compiler_and_of_other_uses()
    {
        string text = """
            [Network(4)] [Dense(2, Softmax)] [Optimizers(OptimizerKinds.Adam)]
            public partial class ParityNet
            {
                public static int Wrong() => "text";

                public static Optimizer Other(ParityNet net, LayerGen.Data.Dataset<float> data)
                {
                    var options = new TrainingOptions { Optimizer = Optimizer.Momentum() };
                    net.Train(data, options);
                    return options.Optimizer;
                }
            }
            """;
        JsonArray quick = (await _session.CallAsync("diagnose", new { text }))["diagnostics"]!.AsArray();
        JsonArray all = (await _session.CallAsync("problems", new { text }))["diagnostics"]!.AsArray();

        quick.ShouldNotContain(item => item.Text("id") == "CS0029");
        all.ShouldContain(item => item.Text("id") == "CS0029");
        all.Take(quick.Count).Select(item => item.Text("id")).ShouldBe(quick.Select(item => item.Text("id")));
    }

    [Fact]
    public async Task The_lines_of_a_layer_are_those_of_its_methods()
    {
        JsonNode generated = await _session.CallAsync("generate", new { text = Calls.Parity });
        foreach (JsonNode? file in generated["files"]!.AsArray())
        {
            string[] lines = file.Text("text").Split('\n');
            foreach (JsonNode? mark in file!["marks"]!.AsArray())
            {
                string marked = string.Join('\n', lines[(mark.Int("from") - 1)..mark.Int("to")]);
                marked.ShouldMatch($@"\D{mark.Int("layer")}\b|_|Loss|OutputGradient", $"{file.Text("name")}, {marked}");
                marked.Count(letter => letter == '{').ShouldBe(marked.Count(letter => letter == '}'), marked);
            }
        }

        JsonNode forward = generated["files"]!.AsArray().Single(file => file.Text("kind") == "Forward")!;
        forward["marks"]!.AsArray()
            .Count(mark => mark!["equation"]?.GetValue<string>() == "Z1 = W1ᵀ·Y0 + b1,  Y1 = max(0, Z1)").ShouldBe(2);
    }

    [Fact]
    public async Task The_outline_has_the_members_that_the_compiler_finds()
    {
        JsonNode generated = await _session.CallAsync("generate", new { text = Calls.Parity });
        foreach (JsonNode? file in generated["files"]!.AsArray())
        {
            Microsoft.CodeAnalysis.SyntaxNode root = Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree.ParseText(
                file.Text("text"), cancellationToken: TestContext.Current.CancellationToken)
                .GetRoot(TestContext.Current.CancellationToken);
            int[] expected =
            [
                .. root.DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.MemberDeclarationSyntax>()
                    .Where(member => member is not Microsoft.CodeAnalysis.CSharp.Syntax.BaseNamespaceDeclarationSyntax)
                    .Select(member => root.SyntaxTree.GetLineSpan(LineStart(member)).StartLinePosition.Line + 1),
            ];

            file!["outline"]!.AsArray().Select(item => item.Int("line")).ShouldBe(expected, file.Text("name"));
        }
    }

    [Fact]
    public async Task The_files_are_those_of_the_generator()
    {
        foreach (Messages.Example example in Catalogs.Catalog.Examples.Where(example => example.Group is null))
        {
            JsonNode generated = await _session.CallAsync("generate", new { text = example.Text });
            Language.Declarations declarations = Language.Declarations.Read(example.Text);
            Microsoft.CodeAnalysis.GeneratorDriver driver = Microsoft.CodeAnalysis.CSharp.CSharpGeneratorDriver.Create(
                [Microsoft.CodeAnalysis.GeneratorExtensions.AsSourceGenerator(new Generators.NetworkGenerator())],
                parseOptions: Language.LanguageReferences.Parsing)
                .RunGenerators(declarations.Compilation, TestContext.Current.CancellationToken);

            generated["files"]!.AsArray().Select(file => (file.Text("name"), file.Text("text"))).ShouldBe(
                driver.GetRunResult().Results.Single().GeneratedSources
                    .Select(source => (source.HintName, source.SourceText.ToString())),
                example.Id);
        }
    }

    [Fact]
    public async Task A_program_beside_a_network_sees_all_its_members()
    {
        string text = Calls.Parity + """

            public static class Program
            {
                public static void Run(LayerGen.Data.Dataset<float> data)
                {
                    var net = new ParityNet(seed: 1);
                    ParityNet.Cache cache = ParityNet.CreateCache(8);
                    ParityNet.Gradients gradients = ParityNet.CreateGradients();
                    cache.Load(data, [0, 1]);
                    net.Forward(cache);
                    net.Backward(cache, gradients);
                    Console.WriteLine(net.ComputeLoss(cache) + gradients.dW1[0, 0] + net.W1[0, 0] + cache.dZ1[0, 0]);
                    Console.WriteLine(net.Train(data, new TrainingOptions { Optimizer = Optimizer.Adam() }));
                    Console.WriteLine(ParityNet.Summary + ParityNet.Schema.Fingerprint + ParityNet.InputCount);
                }
            }
            """;
        JsonNode problems = await _session.CallAsync("problems", new { text });

        problems["diagnostics"]!.AsArray().Select(item => item.Text("message")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Layers_know_their_attributes_and_inputs()
    {
        string text = """
            [Network(2)]
            [Dense(16, Relu)]
            [Residual(2)]
            [Dense(16, Relu)]
            [Dense(16)]
            [Dense(2, Softmax)]
            public partial class ResidualNet;
            """;
        JsonNode network = (await _session.CallAsync("generate", new { text }))["networks"]![0]!;
        JsonArray layers = network["layers"]!.AsArray();

        layers.Select(layer => text[layer.Int("start")..layer.Int("end")]).ShouldBe(
            ["Dense(16, Relu)", "Dense(16, Relu)", "Dense(16)", "Residual(2)", "Dense(2, Softmax)"]);
        layers.Select(layer => layer.Int("index")).ShouldBe([0, 2, 3, 1, 4]);
        layers[3]!["inputs"]!.AsArray().Select(input => input!.GetValue<int>()).ShouldBe([3, 1]);
        network.Text("summary").ShouldBe("2 → 16 → 16 → 16 → 16 → 2, float, 626 parameters, cross-entropy");
    }

    [Fact]
    public async Task Both_directions_belong_to_one_attribute()
    {
        string text = """
            [Network(16, 1)]
            [Bidirectional]
            [GRU(4)]
            [Dense(3, Softmax)]
            public partial class WaveNet;
            """;
        JsonNode network = (await _session.CallAsync("generate", new { text }))["networks"]![0]!;

        network["layers"]!.AsArray().Select(layer => text[layer.Int("start")..layer.Int("end")])
            .ShouldBe(["GRU(4)", "GRU(4)", "Bidirectional", "Dense(3, Softmax)"]);
    }

    [Theory]
    [InlineData("insert", 1, "Dropout(0.2)", 0, "", "", "[Dense(16, Relu)]\n[Dropout(0.2)]\n[Dense(16, Relu)]")]
    [InlineData("insert", 3, "Dense(3)", 0, "", "", "[Dense(2, Softmax)]\n[Dense(3)]\npublic")]
    [InlineData("remove", 0, "", 0, "", "", "[Network(4)]\n[Dense(16, Relu)]\n[Dense(2, Softmax)]")]
    [InlineData("move", 2, "", 0, "", "", "[Network(4)]\n[Dense(2, Softmax)]\n[Dense(16, Relu)]\n[Dense(16, Relu)]")]
    [InlineData("set", 0, "", 0, "Units", "8", "[Dense(8, Relu)]")]
    [InlineData("set", 1, "", 0, "Activation", "Tanh", "[Dense(16, Tanh)]")]
    [InlineData("set", 1, "", 0, "Bias", "false", "[Dense(16, Relu, Bias = false)]")]
    [InlineData("set", 1, "", 0, "Initializer", "He", "[Dense(16, Relu, Initializer = Initializer.He)]")]
    public async Task The_diagram_edits_the_text(
        string kind, int index, string text, int to, string argument, string value, string expected)
    {
        JsonNode edits = await _session.CallAsync(
            "edit",
            new
            {
                text = Calls.Parity,
                network = "ParityNet",
                change = new { kind, index, text, to, argument, value },
            });

        Calls.Edited(Calls.Parity, edits["edits"]!).ShouldContain(expected);
    }

    [Theory]
    [InlineData("insert", 1, "Dense(1)] public class X; [A", "", "", "Expected a layer such as Dense(16, Relu)")]
    [InlineData("insert", 9, "Dense(1)", "", "", "Expected a place from 0 to 3, but got 9.")]
    [InlineData("set", 0, "", "Units", "many", "Expected a value of Int32, but got 'many'.")]
    [InlineData("set", 0, "", "Colour", "red", "Expected an argument of [Dense], but got 'Colour'.")]
    [InlineData("paint", 0, "", "", "", "Expected the change insert, remove, move or set, but got 'paint'.")]
    public async Task A_wrong_change_is_refused(
        string kind, int index, string text, string argument, string value, string message)
    {
        PlaygroundException error = await Should.ThrowAsync<PlaygroundException>(() => _session.CallAsync(
            "edit",
            new { text = Calls.Parity, network = "ParityNet", change = new { kind, index, text, argument, value } }));

        error.Message.ShouldStartWith(message);
    }

    [Theory]
    [InlineData("[Network(4)] [De", "Dense")]
    [InlineData("[Network(4)] [", "Conv2D")]
    [InlineData("[Network(4)] [Dense(16, Re", "Relu")]
    [InlineData("[Network(4)] [Dense(16, ", "Bias")]
    [InlineData("[Network(4)] [Dense(16, Bias = ", "false")]
    [InlineData("[Network(4)] [Dense(16, Initializer = ", "Initializer.He")]
    [InlineData("[Network(4)] [Dense(16, Initializer = Initializer.", "He")]
    [InlineData("[Network(4)] [Loss(", "LossFunction.CrossEntropy")]
    public async Task Attributes_and_arguments_are_completed(string before, string expected)
    {
        string text = before + "\npublic partial class ParityNet;";
        JsonNode completions = await _session.CallAsync("complete", new { text, position = before.Length });

        completions["items"]!.AsArray().Select(item => item.Text("label")).ShouldContain(expected);
        string word = before[(before.LastIndexOfAny(['[', ' ', '(', '.']) + 1)..];
        completions.Int("from").ShouldBe(before.Length - word.Length);
    }

    [Fact]
    public async Task Completions_are_documented()
    {
        const string Before = "[Network(4)] [De";
        JsonNode completions = await _session.CallAsync(
            "complete", new { text = Before + "\npublic partial class ParityNet;", position = Before.Length });

        completions["items"]!.AsArray().Single(item => item.Text("label") == "Dense").Text("documentation")
            .ShouldStartWith("A dense (fully connected) layer");
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_refused()
    {
        string text = new(' ', 70_000);

        (await Should.ThrowAsync<PlaygroundException>(() => _session.CallAsync("diagnose", new { text }))).Message
            .ShouldBe("Expected a text of at most 65536 characters, but got 70000.");
    }

    [Fact]
    public async Task One_kind_of_files_is_written_alone_and_is_the_same()
    {
        string changed = Calls.Parity.Replace("Dense(16", "Dense(12");
        JsonNode part = await _session.CallAsync("generate", new { text = changed, kind = "Backward" });
        JsonNode whole = await _session.CallAsync("generate", new { text = changed });
        JsonNode again = await _session.CallAsync("generate", new { text = changed, kind = "Backward" });
        JsonNode none = await _session.CallAsync("generate", new { text = Calls.Parity, kind = "Sideward" });

        JsonNode file = part["files"]!.AsArray().ShouldHaveSingleItem()!;
        file.ToJsonString().ShouldBe(
            whole["files"]!.AsArray().Single(each => each.Text("kind") == "Backward")!.ToJsonString());
        whole["files"]!.AsArray().Count.ShouldBeGreaterThan(5);
        part["networks"]!.ToJsonString().ShouldBe(whole["networks"]!.ToJsonString());
        again.ToJsonString().ShouldBe(part.ToJsonString());
        none["files"]!.AsArray().ShouldBeEmpty();
        none["networks"]!.AsArray().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Errors_have_their_file_whichever_kind_is_asked_for()
    {
        string text = Calls.Parity.Replace("Dense(16", "Dense(0");
        JsonNode part = await _session.CallAsync("generate", new { text, kind = "Backward" });

        part["files"]!.AsArray().ShouldHaveSingleItem()!.Text("kind").ShouldBe("Skeleton");
    }

    [Fact]
    public async Task Unknown_calls_and_broken_arguments_are_refused()
    {
        (await Should.ThrowAsync<PlaygroundException>(() => _session.CallAsync("nothing", "{}"))).Message
            .ShouldMatch("^Expected a call out of hello, .*, project, but got 'nothing'[.]$");
        (await Should.ThrowAsync<PlaygroundException>(() => _session.CallAsync("diagnose", "{"))).Message
            .ShouldStartWith("The arguments of 'diagnose' cannot be read:");
    }

    /// <summary>The name of a member, behind its attributes and documentation.</summary>
    private static Microsoft.CodeAnalysis.Text.TextSpan LineStart(
        Microsoft.CodeAnalysis.CSharp.Syntax.MemberDeclarationSyntax member)
        => member.Modifiers.Count > 0 ? member.Modifiers[0].Span : member.Span;
}
