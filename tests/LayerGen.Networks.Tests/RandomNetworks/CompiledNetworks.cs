using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Basic.Reference.Assemblies;
using LayerGen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LayerGen.Tests.RandomNetworks;

/// <summary>
/// Compiles declarations with the generator into one assembly and loads it. Each declaration becomes a case to check.
/// The assembly can be unloaded.
/// </summary>
internal sealed class CompiledNetworks : IDisposable
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14, DocumentationMode.None);

    private static readonly MetadataReference[] References =
        [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(NetworkAttribute).Assembly.Location)];

    private readonly AssemblyLoadContext _context = new(nameof(CompiledNetworks), isCollectible: true);

    /// <summary>Compiles and loads declarations.</summary>
    /// <exception cref="InvalidOperationException">A declaration does not compile.</exception>
    public CompiledNetworks(IReadOnlyList<RandomDeclaration> declarations)
    {
        using MemoryStream stream = Compile(declarations.Select((declaration, k) => declaration.Source("Net" + k)));
        Assembly assembly = _context.LoadFromStream(stream);
        Cases =
        [
            .. declarations.Select(
                (declaration, k) => Case(assembly.GetType("Net" + k, throwOnError: true)!, declaration)),
        ];
    }

    /// <summary>
    /// Gets the networks in the order of their declarations. An element is null if the generator rejects the
    /// declaration.
    /// </summary>
    public IReadOnlyList<NetworkCase?> Cases { get; }

    public void Dispose() => _context.Unload();

    private static NetworkCase? Case(Type network, RandomDeclaration declaration)
        => network.GetNestedType("Cache") is null ? null : NetworkCase.Of(network, declaration.Reference);

    private static MemoryStream Compile(IEnumerable<string> declarations)
    {
        string source = "using LayerGen;\nusing System.Numerics;\n" + string.Join("\n", declarations) + "\n"
            + RandomLoss.UserTypes;
        CSharpCompilation compilation = CSharpCompilation.Create(
            "RandomNetworks",
            [CSharpSyntaxTree.ParseText(source, ParseOptions)],
            References,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: ParseOptions)
            .RunGeneratorsAndUpdateCompilation(
                compilation, out Compilation output, out ImmutableArray<Diagnostic> thrown);

        var stream = new MemoryStream();
        Diagnostic[] errors =
        [
            .. output.Emit(stream).Diagnostics.Concat(thrown)
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error || diagnostic.Id == "CS8785"),
        ];
        if (errors.Length > 0)
        {
            throw new InvalidOperationException("Does not compile: " + string.Join("; ", errors.Take(3)));
        }

        stream.Position = 0;
        return stream;
    }
}
