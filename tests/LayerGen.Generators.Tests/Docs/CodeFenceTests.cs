using System.Net;
using System.Text.RegularExpressions;
using LayerGen.Data;
using LayerGen.Data.Images;
using LayerGen.Reports;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Spectre.Console;

namespace LayerGen.Generators.Tests;

/// <summary>The code on the pages compiles or is an excerpt of a generated file.</summary>
public sealed partial class CodeFenceTests
{
    /// <summary>Names that the pages use without declaring them.</summary>
    private const string Names = """
        static ParityNet net = new();
        static ParityNet small = new();
        static ParityNet large = new();
        static ParityNet.AdamState adam = new();
        static TagNet tagger = new();
        static Dataset<float> train = null!;
        static Dataset<float> validation = null!;
        static Dataset<float> data = null!;
        static TrainingOptions options = new();
        static TrainingHistory<float> history = null!;
        static CancellationToken cancellationToken = default;
        static float[] x = [];
        static float[] d = [];
        static float[] inputs = [];
        static float[] outputs = [];
        static float[] probabilities = [];
        static int epoch = 1;
        static Augmentation augmentation = new GaussianNoise(0.1);
        static Restarts<ParityNet> restarts = null!;
        static SweepResult result = null!;
        static Evaluation evaluation = null!;
        static RunSeries baseline = null!;
        static RunSeries improved = null!;
        static string[][] rows = [];
        static void Show(object value) => Console.WriteLine(value);
        static void ShowInWindow(EpochReport report) => Console.WriteLine(report);
        """;

    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Threading;
        using LayerGen;
        using LayerGen.CompilerServices;
        using LayerGen.Data;
        using LayerGen.Metrics;
        using LayerGen.Persistence;
        using LayerGen.Reports;
        using LayerGen.Schemas;
        using LayerGen.Selection;
        using LayerGen.Training;
        using static LayerGen.Activation;

        """;

    private const string Networks = """
        [Network(4)] [Dense(16, Relu)] [Dense(16, Relu)] [Dense(2, Softmax)] public partial class ParityNet;
        [Network(4)] [Dense(8, Relu)] [Dense(2, Softmax)] public partial class SmallNet;
        [Network(784)] [Dense(10, Softmax)] public partial class DigitNet;
        [OnnxNetwork("digits.onnx")] public partial class DigitsNet;
        [Network(64)] [Embedding(65, 16)] [GRU(64, Sequence = true)] [Dense(65, Softmax)] public partial class CharNet;
        [Network(64, 8)] [GRU(32, Sequence = true)] [Dense(5, Softmax)] public partial class TagNet;
        public sealed class StopWhenPerfect : ITrainingCallback;
        """;

    private static readonly Lazy<HashSet<string>> GeneratedLines = new(() =>
        [.. Directory.EnumerateFiles(
            Path.Combine(RepositoryFiles.TestProject, "Snapshots"), "*.verified.cs", SearchOption.AllDirectories)
                .SelectMany(File.ReadLines).Select(line => line.Trim())
                .SelectMany(line => new[] { line, WebUtility.HtmlDecode(line) })]);

    private static readonly Lazy<Compilation> Prelude = new(
        () => Generate(OutputKind.DynamicallyLinkedLibrary, Usings + Networks));

    public static TheoryData<string> Pages =>
        [.. DocPage.All.Where(path => DocPage.Read(path).Code.Count > 0 && !path.Contains("/diagnostics/"))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_block_of_a_page_compiles_or_is_generated_code(string path)
    {
        foreach ((int line, string code) in DocPage.Read(path).Code)
        {
            string[] errors = IsGenerated(code)
                ? NotGenerated(code)
                : IsDeclaration(code)
                ? Errors(Usings + Declared(code))
                : IsAttributes(code)
                ? WrongAttributes(code)
                : StatementErrors(code);
            errors.ShouldBeEmpty($"{path}:{line}");
        }
    }

    [Fact]
    public void The_attributes_in_the_readme_of_a_sample_exist()
    {
        foreach (MarkdownPage page in MarkdownPage.All
            .Where(page => page.Path.StartsWith("samples/", StringComparison.Ordinal)))
        {
            WrongAttributes(string.Concat(page.Fences.Where(fence => fence.Language == "csharp")
                .SelectMany(fence => fence.Lines)
                .Where(line => line.StartsWith('['))
                .Select(line => line + "\n"))).ShouldBeEmpty(page.Path);
        }
    }

    [Fact]
    public void The_networks_of_the_pages_compile()
        => Texts(Prelude.Value.GetDiagnostics(TestContext.Current.CancellationToken)).ShouldBeEmpty();

    [Fact]
    public void Code_that_does_not_compile_is_found()
    {
        StatementErrors("net.Prdict(x, probabilities);").ShouldNotBeEmpty();
        StatementErrors("Optimizer = Optimizer.Adam(0.1, speed: 3)").ShouldNotBeEmpty();
        Errors(Usings + "[Network(4)] [Dense(2, Softmx)] public partial class Net;").ShouldNotBeEmpty();
        WrongAttributes("[Dense(units, activation, Bais = …)]").ShouldBe(["Dense has no Bais"]);
        WrongAttributes("[Dence(4)]").ShouldBe(["There is no layer Dence"]);
        NotGenerated("Vector<float> w = Vector.LoadUnsafe(ref q, 7);\n…\n")
            .ShouldBe(["Vector<float> w = Vector.LoadUnsafe(ref q, 7);"]);
    }

    private static bool IsGenerated(string code) =>
        !code.Contains("IVectorActivation", StringComparison.Ordinal)
            && !code.Contains("IVectorLoss", StringComparison.Ordinal)
            && GeneratedWords().IsMatch(code);

    private static bool IsDeclaration(string code) => TypeWords().IsMatch(code);

    private static bool IsAttributes(string code) => code.Split('\n').All(line => line == "" || line.StartsWith('['));

    /// <summary>Returns the lines of an excerpt that are in no snapshot.</summary>
    private static string[] NotGenerated(string code) =>
        [.. code.Split('\n').Select(line => line.Trim())
            .Where(line => line is not ("" or "…") && !GeneratedLines.Value.Contains(line))];

    /// <summary>
    /// Checks attributes against the existing constructors and properties. Their arguments can be replaced by an
    /// ellipsis.
    /// </summary>
    private static string[] WrongAttributes(string code)
    {
        var wrong = new List<string>();
        string closed = code.Replace("Initializer.…", "default", StringComparison.Ordinal)
            .Replace("…", "default", StringComparison.Ordinal);
        foreach (AttributeSyntax attribute in TestProject.Parse(closed + "class C;", "Page.cs")
            .GetRoot().DescendantNodes().OfType<AttributeSyntax>())
        {
            string name = attribute.Name.ToString();
            if (typeof(NetworkAttribute).Assembly.GetType($"LayerGen.{name}Attribute") is not { } type)
            {
                wrong.Add($"There is no layer {name}");
                continue;
            }

            AttributeArgumentSyntax[] arguments = [.. attribute.ArgumentList?.Arguments ?? default];
            int positional = arguments.Count(argument => argument.NameEquals is null);
            if (!type.GetConstructors().Any(constructor => constructor.GetParameters().Length >= positional
                && constructor.GetParameters().Skip(positional).All(parameter => parameter.HasDefaultValue)))
            {
                wrong.Add($"{name} has no constructor with {positional} arguments");
            }

            wrong.AddRange(arguments.Select(argument => argument.NameEquals?.Name.ToString()).OfType<string>()
                .Where(property => type.GetProperty(property) is not { CanWrite: true })
                .Select(property => $"{name} has no {property}"));
        }

        return [.. wrong];
    }

    /// <summary>
    /// Checks statements, or else members of an initializer of TrainingOptions, as a whole or each in a separate one.
    /// </summary>
    private static string[] StatementErrors(string code)
    {
        string[] errors = WithNames(code);
        if (errors.Length == 0 || WithNames($"_ = new TrainingOptions {{\n{code}\n}};").Length == 0)
        {
            return [];
        }

        string each = string.Join(
            '\n',
            code.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => $"_ = new TrainingOptions {{\n{line}\n}};"));
        return WithNames(each).Length == 0 ? [] : errors;

        string[] WithNames(string statements)
        {
            string usings = string.Concat(UsingLine().Matches(statements).Select(match => match.Value));
            return Errors(
                usings + Usings
                    + $"internal static class Page\n{{\n{Names}\ninternal static void Run()\n{{\n{UsingLine().Replace(statements, "")}\n}}\n}}",
                Prelude.Value);
        }
    }

    /// <summary>
    /// Adds only the types that the page does not declare. A page may use types that its reader already has.
    /// </summary>
    private static string Declared(string code) =>
        code + (
            code.Contains("typeof(Swish)", StringComparison.Ordinal)
                ? "public struct Swish : IActivation<float> { public static float Value(float z) => z; public static float Derivative(float z) => 1; }"
                : "");

    private static string[] Errors(string source, Compilation? before = null)
    {
        if (before is not null)
        {
            // The code before it is known to compile, see below. Only the page is compiled, instead of all generated
            // code again for each block.
            SyntaxTree page = TestProject.Parse(source, "Page.cs");
            return Texts(before.AddSyntaxTrees(page).GetSemanticModel(page).GetDiagnostics(
                cancellationToken: TestContext.Current.CancellationToken));
        }

        bool isProgram = TestProject.Parse(source, "Page.cs").GetRoot().ChildNodes().OfType<GlobalStatementSyntax>()
            .Any();
        return Texts(Generate(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, source)
            .GetDiagnostics(TestContext.Current.CancellationToken));
    }

    private static string[] Texts(IEnumerable<Diagnostic> diagnostics)
        => [.. diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => diagnostic.ToString()).Take(5)];

    private static Compilation Generate(OutputKind kind, string source)
    {
        CSharpCompilation input = TestProject.Compile(LanguageVersion.CSharp14, [source]);
        input = input.WithOptions(input.Options.WithOutputKind(kind))
            .AddReferences(
                from type in (Type[])
                [
                    typeof(LearningCurves), typeof(CsvData), typeof(ParquetData), typeof(ArrowData),
                    typeof(ImageFolder), typeof(AnsiConsole),
                ]
                select MetadataReference.CreateFromFile(type.Assembly.Location));
        return GeneratorTest.Run(GeneratorTest.Driver(), input).Output;
    }

    [GeneratedRegex(@"Vector(\d+)?<|Vector(\d+)?\.|ForwardLayer|DecayWeights\(|Unsafe\.")]
    private static partial Regex GeneratedWords();

    [GeneratedRegex(@"\b(class|struct) \w+")]
    private static partial Regex TypeWords();

    [GeneratedRegex(@"^using [\w.]+;\n", RegexOptions.Multiline)]
    private static partial Regex UsingLine();
}
