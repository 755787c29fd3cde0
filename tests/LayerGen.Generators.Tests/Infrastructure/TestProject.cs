using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LayerGen.Generators.Tests;

/// <summary>
/// Compiles texts as a user's project does: against .NET 10 and LayerGen, with all warnings of the compiler.
/// </summary>
internal static class TestProject
{
    private static readonly MetadataReference[] References =
        [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(NetworkAttribute).Assembly.Location)];

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        checkOverflow: true,

        // The tests themselves run in parallel.
        concurrentBuild: false,
        warningLevel: 9999,
        nullableContextOptions: NullableContextOptions.Enable);

    private static readonly CSharpCompilation Empty = CreateEmpty();

    public static CSharpParseOptions ParseOptions(LanguageVersion language)
        => new(language, DocumentationMode.Diagnose);

    public static SyntaxTree Parse(string text, string path, LanguageVersion language = LanguageVersion.CSharp14)
        => CSharpSyntaxTree.ParseText(text, ParseOptions(language), path);

    public static CSharpCompilation Compile(LanguageVersion language, IEnumerable<string> sources)
    {
        // Before C# 8, a project cannot enable nullable references.
        CSharpCompilation compilation = Compile(
            sources.Select((text, k) => Parse(text, $"Source{k + 1}.cs", language)));
        return language >= LanguageVersion.CSharp8
            ? compilation
            : compilation.WithOptions(Options.WithNullableContextOptions(NullableContextOptions.Disable));
    }

    public static CSharpCompilation Compile(IEnumerable<SyntaxTree> trees) => Empty.AddSyntaxTrees(trees);

    /// <summary>Creates the driver of the generator.</summary>
    /// <param name="language">The version of C#.</param>
    /// <param name="recordsSteps">Whether the driver records the steps that run, which compilers do not do.</param>
    /// <param name="options">The options of the project, or null without any.</param>
    /// <param name="texts">The additional files of the project, or null without any.</param>
    public static GeneratorDriver CreateDriver(
        LanguageVersion language = LanguageVersion.CSharp14,
        bool recordsSteps = true,
        BuildOptions? options = null,
        IEnumerable<AdditionalText>? texts = null)
        => CSharpGeneratorDriver.Create(
            [new NetworkGenerator().AsSourceGenerator()],
            additionalTexts: texts,
            parseOptions: ParseOptions(language),
            optionsProvider: options,
            driverOptions: new GeneratorDriverOptions(
                IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: recordsSteps));

    private static CSharpCompilation CreateEmpty()
    {
        var empty = CSharpCompilation.Create("UserProject", null, References, Options);

        // The compiler reads the references here, and the compilations that add texts share them.
        empty.GetSpecialType(SpecialType.System_Object);
        return empty;
    }
}
