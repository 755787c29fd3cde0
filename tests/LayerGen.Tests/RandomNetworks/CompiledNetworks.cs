using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Basic.Reference.Assemblies;
using LayerGen.Generators;
using LayerGen.Tests.Networks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace LayerGen.Tests.RandomNetworks;

/// <summary>Declarations compiled with the generator into one assembly and loaded, each as a case to be checked.</summary>
internal static class CompiledNetworks
{
    public static IReadOnlyList<NetworkCase> Of(IReadOnlyList<RandomDeclaration> declarations)
    {
        Assembly assembly = Compile(declarations.Select((declaration, k) => declaration.Source("Net" + k)));
        return [.. declarations.Select((declaration, k) => NetworkCase.Of(assembly.GetType("Net" + k, throwOnError: true)!, declaration.Reference))];
    }

    private static Assembly Compile(IEnumerable<string> declarations)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        var options = new CSharpParseOptions(LanguageVersion.CSharp14);
        string source = "using LayerGen;\n" + string.Join("\n", declarations);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "RandomNetworks",
            [CSharpSyntaxTree.ParseText(source, options, cancellationToken: cancellation)],
            [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(NetworkAttribute).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _, cancellation);

        using var stream = new MemoryStream();
        ImmutableArray<Diagnostic> diagnostics = output.Emit(stream, cancellationToken: cancellation).Diagnostics;
        Assert.Empty(diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        stream.Position = 0;

        // A context of its own, because one context takes an assembly of this name only once.
        return new AssemblyLoadContext(nameof(CompiledNetworks)).LoadFromStream(stream);
    }
}
