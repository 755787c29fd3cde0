using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using LayerGen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace LayerGen.Benchmarks.Generation;

/// <summary>
/// The steps of a build for one declaration, which can be timed separately: generate, compile. Everything that every
/// project also does without LayerGen, mainly reading .NET's reference assemblies, is done in advance.
/// </summary>
internal sealed class NetworkBuild
{
    // Comments are not parsed as documentation, like in the compiler without a documentation file.
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14, DocumentationMode.None);

    private static readonly CSharpCompilationOptions ReleaseOptions =
        new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release);

    /// <summary>Gets .NET and LayerGen.</summary>
    public static IReadOnlyList<MetadataReference> References { get; } =
        [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(NetworkAttribute).Assembly.Location)];

    private readonly CSharpCompilation _declaration;

    public NetworkBuild(GeneratedShape shape)
    {
        _declaration = CSharpCompilation.Create(
            "Generated-" + shape.Name,
            [CSharpSyntaxTree.ParseText(shape.Source, ParseOptions)],
            References,
            ReleaseOptions);

        // Binds the references. Later compilations that derive from this one reuse them.
        _ = _declaration.GetTypeByMetadataName(GeneratedShape.ClassName);
        Files = Generate();
        Assembly = Compile();
    }

    /// <summary>Gets the generated files.</summary>
    public ImmutableArray<GeneratedSourceResult> Files { get; }

    /// <summary>Gets the compiled network.</summary>
    public byte[] Assembly { get; }

    /// <summary>
    /// Runs the generator as if for the first time: neither its driver nor the symbols of the declaration have any
    /// cached results.
    /// </summary>
    public ImmutableArray<GeneratedSourceResult> Generate()
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new NetworkGenerator().AsSourceGenerator()], parseOptions: ParseOptions);
        GeneratorRunResult result = driver.RunGenerators(_declaration.Clone()).GetRunResult().Results.Single();
        return result.Exception is null
            ? result.GeneratedSources
            : throw new InvalidOperationException("The generator threw.", result.Exception);
    }

    /// <summary>
    /// Compiles the declaration with the generated files: parses, binds and emits. The generated text is parsed when
    /// its trees are first requested, which in a build is done by the compiler.
    /// </summary>
    public byte[] Compile()
    {
        CSharpCompilation compilation = _declaration.AddSyntaxTrees(Files.Select(
            file => CSharpSyntaxTree.ParseText(
                SourceText.From(file.SourceText.ToString()), ParseOptions, file.HintName)));
        using var stream = new MemoryStream();
        EmitResult result = compilation.Emit(stream);
        return result.Success
            ? stream.ToArray()
            : throw new InvalidOperationException(
                "Generated code does not compile: " + string.Join("; ", result.Diagnostics.Take(5)));
    }
}
