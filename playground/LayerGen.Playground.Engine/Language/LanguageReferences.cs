using System.Reflection;
using System.Reflection.Metadata;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LayerGen.Playground.Language;

/// <summary>What every text is compiled with: the references, and the options of the language.</summary>
internal static class LanguageReferences
{
    // The texts of a program on one thread: a browser has no other.
    public static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        concurrentBuild: false,
        nullableContextOptions: NullableContextOptions.Enable,
        metadataImportOptions: MetadataImportOptions.Public);

    /// <summary>The options of a text. Comments of the documentation are read as comments.</summary>
    public static readonly CSharpParseOptions Parsing = new(LanguageVersion.CSharp14, DocumentationMode.None);

    /// <summary>The usings of a new project, and those that a declaration needs.</summary>
    public const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using LayerGen;
        global using static LayerGen.Activation;
        """;

    private static readonly Lazy<CSharpCompilation> First = new(() => CSharpCompilation.Create(
        "Playground", [CSharpSyntaxTree.ParseText(Usings, Parsing, "Usings.cs")], Read(), Options));

    /// <summary>Gets a compilation without the user's text.</summary>
    public static CSharpCompilation Start => First.Value;

    /// <summary>
    /// Gets the references: the assemblies that run the program. A browser has no files of them, but their metadata in
    /// memory, and has only what was not trimmed, so that a call of anything else is an error of the compiler.
    /// </summary>
    private static IEnumerable<MetadataReference> Read() => OperatingSystem.IsBrowser()
        ? Loaded.Select(FromMemory)
        : ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => IsReferenced(Path.GetFileNameWithoutExtension(path)))
            .Select(path => MetadataReference.CreateFromFile(path));

    /// <summary>Gets the assemblies that declarations and generated code use.</summary>
    private static IEnumerable<Assembly> Loaded =>
    [
        typeof(object).Assembly,
        typeof(Enumerable).Assembly,
        typeof(Stack<>).Assembly,
        typeof(Console).Assembly,
        typeof(System.Collections.Immutable.ImmutableArray).Assembly,
        typeof(Activation).Assembly,
    ];

    private static bool IsReferenced(string name)
        => name is "LayerGen" or "netstandard"
            || (name.StartsWith("System.", StringComparison.Ordinal)
                && !name.StartsWith("System.Private.Xml", StringComparison.Ordinal));

    private static unsafe MetadataReference FromMemory(Assembly assembly)
        => assembly.TryGetRawMetadata(out byte* metadata, out int length)
            ? AssemblyMetadata.Create(ModuleMetadata.CreateFromMetadata((nint)metadata, length)).GetReference()
            : throw new InvalidOperationException($"The metadata of {assembly.GetName().Name} are not in memory.");
}
