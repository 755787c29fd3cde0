using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LayerGen.Playground.Tests.Engine;

public class ProjectTests
{
    private readonly Session _session = new();

    [Theory]
    [InlineData("constant", 0.2)]
    [InlineData("cosine", 0)]
    [InlineData("step", 0.2)]
    [InlineData("oneCycle", 0)]
    public async Task The_program_of_a_project_compiles_and_has_the_bits_of_the_page(string schedule, double validation)
    {
        JsonObject data = Calls.Data(validation: validation), training = Calls.Training(20, schedule);
        JsonNode project = await _session.CallAsync(
            "project", new { text = Calls.Parity, network = "ParityNet", data, training });
        Dictionary<string, string> files = project["files"]!.AsArray()
            .ToDictionary(file => file.Text("path"), file => file.Text("text"));

        files.Keys.ShouldBe(
            ["ParityNet/ParityNet.csproj", "ParityNet/Networks.cs", "ParityNet/Program.cs", "ParityNet/data.csv"]);
        files["ParityNet/Networks.cs"].ShouldBe(Calls.Parity);
        await _session.CompileAsync(Calls.Parity, "ParityNet");
        await _session.CallAsync("start", new { data, training, want = new { } });
        JsonNode report = await _session.CallAsync("advance", new { epochs = 20, want = new { hash = true } });
        Output(files).ShouldContain($"hash of the parameters: {report.Text("hash")}");
    }

    /// <summary>Compiles the program as its project would, and runs it.</summary>
    private static string Output(IReadOnlyDictionary<string, string> files)
    {
        const string Usings = """
            global using System; global using System.Collections.Generic; global using System.IO;
            global using System.Linq; global using LayerGen; global using static LayerGen.Activation;
            """;
        CSharpParseOptions parsing = Language.LanguageReferences.Parsing;
        CSharpCompilation compilation = Language.LanguageReferences.Start.RemoveAllSyntaxTrees()
            .WithAssemblyName("Project")
            .WithOptions(new CSharpCompilationOptions(
                OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable))
            .AddSyntaxTrees(
                CSharpSyntaxTree.ParseText(Usings, parsing),
                CSharpSyntaxTree.ParseText(files["ParityNet/Networks.cs"], parsing),
                CSharpSyntaxTree.ParseText(files["ParityNet/Program.cs"], parsing, "Program.cs"));
        CSharpGeneratorDriver.Create([new Generators.NetworkGenerator().AsSourceGenerator()], parseOptions: parsing)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation whole, out _);
        using var image = new MemoryStream();
        whole.Emit(image).Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .ShouldBeEmpty();
        File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "data.csv"), files["ParityNet/data.csv"]);
        TextWriter console = Console.Out;
        using var output = new StringWriter();
        Console.SetOut(output);
        try
        {
            System.Reflection.MethodInfo main = System.Reflection.Assembly.Load(image.ToArray()).EntryPoint!;
            main.Invoke(null, main.GetParameters().Length == 0 ? null : [Array.Empty<string>()]);
        }
        finally
        {
            Console.SetOut(console);
        }

        return output.ToString();
    }
}
