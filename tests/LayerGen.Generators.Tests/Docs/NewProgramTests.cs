extern alias tool;

using LayerGen.Data;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using tool::LayerGen.Tool.Commands;
using tool::LayerGen.Tool.Terminal;

namespace LayerGen.Generators.Tests;

/// <summary>The programs that <c>dotnet layergen new</c> writes compile without warnings.</summary>
public sealed class NewProgramTests
{
    /// <summary>The usings that the SDK adds to a program of one file.</summary>
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private const string Table = """
        size,kind,price,state
        1,a,10,0
        2,b,21,1
        3,a,29,0
        4,b,,1
        5,a,52,0
        6,c,60,1
        7,a,71,0
        8,b,79,1
        9,c,90,0
        10,a,101,1
        11,c,110,0
        12,c,119,1
        13,c,131,0
        """;

    /// <summary>Networks without hidden layers compile in a fraction of the time.</summary>
    [Theory]
    [InlineData]
    [InlineData("--task", "binary", "--hidden", "")]
    [InlineData("--task", "regression", "--outputs", "2", "--hidden", "")]
    [InlineData("--csv", "table.csv", "--hidden", "")]
    [InlineData("--csv", "table.csv", "--target", "kind", "--hidden", "")]
    [InlineData("--csv", "table.csv", "--target", "price", "--hidden", "")]
    public void A_new_program_compiles_without_warnings(params string[] options)
    {
        string folder = Directory.CreateTempSubdirectory("layergen-new-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "table.csv"), Table);
            var error = new StringWriter();
            using var console = new ToolConsole(TextWriter.Null, error, folder);
            CommandLine.Run(["new", "first-steps", .. options], console).ShouldBe(0, error.ToString());
            string[] lines = File.ReadAllLines(Path.Combine(folder, "first-steps.cs"));

            lines.ShouldAllBe(line => line.Length <= 120);

            // The SDK takes the lines that begin with #: out, before the compiler sees the program.
            Diagnostics(string.Join('\n', lines.Where(line => !line.StartsWith("#:")))).ShouldBeEmpty();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_program_that_does_not_compile_is_found() =>
        Diagnostics("using LayerGen;\nConsole.WriteLine(new Net(seed: 1).Lod());\n[Network(4)] [Dense(1)] public partial class Net;\n")
            .Single().ShouldContain("Lod");

    private static string[] Diagnostics(string program)
    {
        CSharpCompilation input = TestProject.Compile(LanguageVersion.CSharp14, [program, ImplicitUsings]);
        input = input.WithOptions(input.Options.WithOutputKind(OutputKind.ConsoleApplication))
            .AddReferences(MetadataReference.CreateFromFile(typeof(CsvData).Assembly.Location));
        return
        [
            .. GeneratorTest.Run(GeneratorTest.Driver(), input).Output
                .GetDiagnostics(TestContext.Current.CancellationToken)
                .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
                .Select(diagnostic => diagnostic.ToString()),
        ];
    }
}
