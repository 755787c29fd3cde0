using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using LayerGen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace LayerGen.Benchmarks.Generation;

/// <summary>
/// What a build does with one declaration, step by step, so that each can be timed: generate, compile. What every
/// project pays without LayerGen too, above all the reading of .NET's reference assemblies, is done before.
/// </summary>
internal sealed class NetworkBuild
{
    // Comments are not parsed for documentation, as the compiler does without a documentation file.
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14, DocumentationMode.None);

    private static readonly CSharpCompilationOptions ReleaseOptions =
        new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release);

    private static readonly MetadataReference[] References =
        [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(NetworkAttribute).Assembly.Location)];

    private readonly CSharpCompilation _declaration;

    public NetworkBuild(GeneratedShape shape)
    {
        _declaration = CSharpCompilation.Create(
            "Generated-" + shape.Name, [CSharpSyntaxTree.ParseText(shape.Source, ParseOptions)], References, ReleaseOptions);

        // Binds the references; later compilations that derive from this one take them over.
        _ = _declaration.GetTypeByMetadataName(GeneratedShape.ClassName);
        Files = Generate();
        Assembly = Compile();
    }

    /// <summary>Gets the generated files.</summary>
    public ImmutableArray<GeneratedSourceResult> Files { get; }

    /// <summary>Gets the network, compiled.</summary>
    public byte[] Assembly { get; }

    /// <summary>
    /// Runs the generator as if for the first time: neither its driver nor the declaration's symbols remember anything.
    /// </summary>
    public ImmutableArray<GeneratedSourceResult> Generate()
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: ParseOptions);
        GeneratorRunResult result = driver.RunGenerators(_declaration.Clone()).GetRunResult().Results.Single();
        return result.Exception is null
            ? result.GeneratedSources
            : throw new InvalidOperationException("The generator threw.", result.Exception);
    }

    /// <summary>
    /// Compiles the declaration with the generated files: parses, binds and emits. The driver leaves the parsing of
    /// what it generated to whoever asks for the trees first, which in a build is the compiler.
    /// </summary>
    public byte[] Compile()
    {
        CSharpCompilation compilation = _declaration.AddSyntaxTrees(Files.Select(
            file => CSharpSyntaxTree.ParseText(SourceText.From(file.SourceText.ToString()), ParseOptions, file.HintName)));
        using var stream = new MemoryStream();
        EmitResult result = compilation.Emit(stream);
        return result.Success
            ? stream.ToArray()
            : throw new InvalidOperationException("Generated code does not compile: " + string.Join("; ", result.Diagnostics.Take(5)));
    }
}
