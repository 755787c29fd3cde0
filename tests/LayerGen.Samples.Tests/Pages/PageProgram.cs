using System.Diagnostics;
using System.Reflection;
using System.Text;
using LayerGen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Shouldly;
using Xunit;

namespace LayerGen.Samples.Tests.Pages;

/// <summary>
/// A complete program of a page of the documentation. It is compiled with the generator as it stands on the page, and
/// runs as a process of its own, in a folder with its files.
/// </summary>
internal sealed class PageProgram : IDisposable
{
    /// <summary>What the SDK of web projects adds to each file of a project with implicit usings.</summary>
    private const string ImplicitUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        """;

    /// <summary>A program of one file begins with lines such as <c>#:package</c>, which only the SDK reads.</summary>
    private static readonly CSharpParseOptions Language =
        new CSharpParseOptions(LanguageVersion.CSharp14).WithFeatures([new("FileBasedProgram", "true")]);

    /// <summary>All programs share the references, so that the compiler reads each assembly only once.</summary>
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly string _assembly;

    /// <summary>Compiles a program.</summary>
    /// <param name="name">A name that no other program has.</param>
    /// <param name="code">The code.</param>
    public PageProgram(string name, string code)
    {
        // Beside the assemblies that it uses, where the host finds them by the file of dependencies of these tests.
        _assembly = Path.Combine(AppContext.BaseDirectory, $"Page.{name}.dll");
        CSharpCompilation compilation = CSharpCompilation.Create(
            $"Page.{name}",
            [CSharpSyntaxTree.ParseText(ImplicitUsings, Language), CSharpSyntaxTree.ParseText(code, Language, name)],
            References,
            new CSharpCompilationOptions(
                OutputKind.ConsoleApplication,
                optimizationLevel: OptimizationLevel.Release,
                nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: Language)
            .RunGeneratorsAndUpdateCompilation(
                compilation, out Compilation generated, out _, TestContext.Current.CancellationToken);
        EmitResult result = generated.Emit(_assembly, cancellationToken: TestContext.Current.CancellationToken);
        result.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(diagnostic => diagnostic.ToString()).ShouldBeEmpty(name);
        Generated = generated.SyntaxTrees.Skip(compilation.SyntaxTrees.Length).ToDictionary(
            tree => Path.GetFileNameWithoutExtension(tree.FilePath).Replace(".g", "", StringComparison.Ordinal),
            tree => tree.ToString());
    }

    /// <summary>The generated code by its name, such as ParityNet.Forward.</summary>
    public IReadOnlyDictionary<string, string> Generated { get; }

    /// <summary>Runs the program to its end and returns what it prints.</summary>
    /// <param name="folder">The folder in which it runs.</param>
    public async Task<string> Run(string folder)
    {
        using Process process = Start(folder);
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        errors.ShouldBeEmpty();
        process.ExitCode.ShouldBe(0);
        return (await output).ReplaceLineEndings("\n");
    }

    /// <summary>Starts the program. Its web server, if it has one, listens on a free port.</summary>
    /// <param name="folder">The folder in which it runs.</param>
    public Process Start(string folder)
    {
        string tests = Path.ChangeExtension(Assembly.GetExecutingAssembly().Location, null);
        ProcessStartInfo start = new(
            SampleProcess.Host,
            ["exec", "--runtimeconfig", $"{tests}.runtimeconfig.json", "--depsfile", $"{tests}.deps.json", _assembly])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };

        // Nothing that a page shows depends on the language of the system.
        start.Environment["LC_ALL"] = "de_DE.UTF-8";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        return Process.Start(start)!;
    }

    public void Dispose() => File.Delete(_assembly);
}
