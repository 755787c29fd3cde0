using System.Text.RegularExpressions;
using LayerGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Tests;

/// <summary>
/// The code of networks whose declaration has an error: the compiler must report the error, and not its consequences.
/// </summary>
public sealed partial class SkeletonTests
{
    private const string Usings =
        "using System; using LayerGen; using LayerGen.Data; using LayerGen.Metrics; "
        + "using LayerGen.Selection; using LayerGen.Training; using static LayerGen.Activation;\n";

    /// <summary>A program that uses a network as most programs do.</summary>
    private const string Use = """

        public static class Use
        {
            public static void Main()
            {
                var (train, validation) = Parity.Images(2, 2, samples: 128, seed: 0).Split(0.8);
                var net = new ParityNet(seed: 42);
                var history = net.Train(train, validation, new TrainingOptions { Epochs = 1000 });
                Console.WriteLine(net.Evaluate(validation));
                var cache = ParityNet.CreateCache(batchSize: 8);
                var gradients = ParityNet.CreateGradients();
                var adam = new ParityNet.AdamState(learningRate: 0.005);
                net.Forward(cache);
                net.Backward(cache, gradients);
                adam.Step(net, gradients);
                Console.WriteLine(gradients.dW1[0, 3] + net.W1[0, 0] + cache.Z1[0, 0]);
                Predictions predictions = net.Predict(validation);
                Console.WriteLine(ParityNet.Summary);
                var restarts = Restarts.Run(
                    seed => new ParityNet(seed), train, validation, new TrainingOptions { Epochs = 1 }, count: 10);
                ParityNet loaded = ParityNet.Load("weights.safetensors");
                loaded.Save("weights.safetensors");
            }
        }
        """;

    /// <summary>The names of networks that are generic or nested.</summary>
    private static readonly Dictionary<string, string> Names = new()
    {
        ["LG0007"] = "ParityNet<float>",
        ["LG0011"] = "Game.ParityNet",
    };

    /// <summary>The errors of the compiler that remain, in the order of the program.</summary>
    private static readonly Dictionary<string, string[]> Remaining = new()
    {
        // Another part of the class exists.
        ["LG0001"] = ["CS0260"],
        ["LG0011"] = ["CS0260"],

        // A static class cannot have the members of a network.
        ["LG0008"] =
        [
            "CS0723", "CS0712", "CS1061", "CS1061", "CS0117", "CS0117", "CS0426", "CS1061", "CS1061", "CS1061",
            "CS1929", "CS0117", "CS0712", "CS0723", "CS0117", "CS1061",
        ],

        // The user's member keeps the class from being a network.
        ["LG0013"] = ["CS1061", "CS7036", "CS0411"],

        // The network computes in double precision, the program in single precision.
        ["LG0044"] = ["CS1503", "CS1503", "CS1503", "CS7036", "CS0411"],
        ["LG0052"] = ["CS1503", "CS1503", "CS1503", "CS7036", "CS0411"],
    };

    /// <summary>The examples of all pages with the program, each in its own namespace, compiled together.</summary>
    private static readonly Lazy<GeneratorRun> Run =
        new(() => GeneratorTest.Run([.. Ids.Select(row => Source(row.Data))]));

    /// <summary>The errors, except those whose page has no complete example.</summary>
    public static TheoryData<string> Ids =>
    [
        .. Rules.All.Where(rule => rule.DefaultSeverity == DiagnosticSeverity.Error)
            .Except([Rules.GeneratorFailed, Rules.LanguageTooOld, Rules.TooManyLayers, Rules.TooManyClassWeights,
                Rules.NameReplaced])
            .Select(rule => rule.Id),
    ];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_wrong_declaration_has_no_consequences_in_the_code_that_uses_the_network(string id)
    {
        SyntaxTree source = Run.Value.Input.SyntaxTrees.Single(
            tree => tree.ToString().Contains($"namespace {id}\n", StringComparison.Ordinal));
        SemanticModel model = Run.Value.Output.GetSemanticModel(source);

        Errors(model.GetDiagnostics(cancellationToken: TestContext.Current.CancellationToken))
            .ShouldBe(Remaining.GetValueOrDefault(id, []));
    }

    [Fact]
    public void The_code_of_a_wrong_declaration_compiles()
        => Run.Value.Trees.SelectMany(tree => Errors(Run.Value.Output.GetSemanticModel(tree).GetDiagnostics(
            cancellationToken: TestContext.Current.CancellationToken))).ShouldBeEmpty();

    private static string Source(string id)
    {
        string text = DocPage.Read($"docs/diagnostics/{id}.md").Code[0].Code.Replace(
            "{ … }",
            "{ public static float Value(float z) => z; public static float Derivative(float z) => 1; }",
            StringComparison.Ordinal);
        string name = NetworkClass().Match(text).Groups["name"].Value;
        text = Regex.Replace(text, $"\\b{name}\\b", "ParityNet");
        string use = Use.Replace("ParityNet", Names.GetValueOrDefault(id, "ParityNet"), StringComparison.Ordinal);
        return $"{Usings}namespace {id}\n{{\n{text}{use}\n}}\n";
    }

    private static IEnumerable<string> Errors(IEnumerable<Diagnostic> diagnostics)
        => diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .OrderBy(error => error.Location.SourceSpan.Start)
            .Select(error => error.Id);

    [GeneratedRegex(@"\[(?:Onnx)?Network\([^{]*?(class|record|struct|interface) (?<name>\w+)")]
    private static partial Regex NetworkClass();
}
