using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LayerGen.Playground.Language;

/// <summary>What every text is compiled with: the references, and the options of the language.</summary>
internal static class LanguageReferences
{
    private const string Folder = "references/";

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

    private static List<MetadataReference> Read()
    {
        Assembly assembly = typeof(LanguageReferences).Assembly;
        var references = new List<MetadataReference>();
        foreach (string name in assembly.GetManifestResourceNames())
        {
            if (name.StartsWith(Folder, StringComparison.Ordinal))
            {
                using Stream stream = assembly.GetManifestResourceStream(name)!;
                references.Add(MetadataReference.CreateFromStream(stream));
            }
        }

        return references;
    }
}
