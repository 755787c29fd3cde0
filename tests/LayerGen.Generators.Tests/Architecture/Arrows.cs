using System.Collections.Concurrent;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.Generators.Tests;

/// <summary>Code of one file that uses a type or a member that other files of the project declare.</summary>
/// <param name="From">The path of the file in the project.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="To">The paths of the files that declare it.</param>
/// <param name="Symbol">What is used.</param>
internal sealed record Arrow(string From, int Line, IReadOnlyList<string> To, string Symbol);

/// <summary>Finds what the files of a project use from each other, by the symbols that their code refers to.</summary>
internal static class Arrows
{
    private const string GlobalUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    /// <summary>The libraries that the tests run with, except those of this repository.</summary>
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("LayerGen", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly CSharpParseOptions Options = new(LanguageVersion.CSharp14, DocumentationMode.Parse);

    /// <summary>Reads the sources of a project: those of its folder, and those that it links from elsewhere.</summary>
    public static IReadOnlyDictionary<string, string> Sources(params string[] folder)
    {
        string root = Path.Combine([RepositoryFiles.Root, .. folder]);
        IEnumerable<(string File, string Path)> own = Directory.EnumerateFiles(
            root, "*.cs", SearchOption.AllDirectories)
            .Select(file => (File: file, Path: Path.GetRelativePath(root, file).Replace('\\', '/')))
            .Where(source => !source.Path.StartsWith("obj/", StringComparison.Ordinal) && !source.Path.StartsWith(
                "bin/", StringComparison.Ordinal));
        IEnumerable<(string File, string Path)> linked =
            XDocument.Load(Directory.EnumerateFiles(root, "*.csproj").Single()).Descendants("Compile")
                .Where(item => item.Attribute("Link") is not null)
                .Select(item => (Path.Combine(root, item.Attribute("Include")!.Value), item.Attribute("Link")!.Value));
        IEnumerable<(string File, string Path)> linkedFolders =
            XDocument.Load(Directory.EnumerateFiles(root, "*.csproj").Single()).Descendants("Compile")
                .Where(item => item.Attribute("LinkBase") is not null)
                .SelectMany(item => Directory.EnumerateFiles(
                    Path.Combine(root, Path.GetDirectoryName(item.Attribute("Include")!.Value)!), "*.cs")
                    .Select(file => (file, item.Attribute("LinkBase")!.Value + "/" + Path.GetFileName(file))));
        return own.Concat(linked).Concat(linkedFolders)
            .ToDictionary(source => source.Path, source => File.ReadAllText(source.File));
    }

    /// <summary>Compiles the sources, which must not have errors, and finds the arrows between their files.</summary>
    /// <param name="sources">The text of each file, by its path in the project.</param>
    public static IReadOnlyList<Arrow> Between(IReadOnlyDictionary<string, string> sources)
    {
        SyntaxTree[] trees =
            [.. sources.Select(source => CSharpSyntaxTree.ParseText(source.Value, Options, source.Key))];
        var compilation = CSharpCompilation.Create(
            "Rooms",
            [.. trees, CSharpSyntaxTree.ParseText(GlobalUsings, Options)],
            References,

            // Only errors count here, and the analysis that finds warnings about null takes long.
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Annotations));
        compilation.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => diagnostic.ToString())
            .ShouldBeEmpty();

        var arrows = new ConcurrentBag<Arrow>();
        Parallel.ForEach(trees, tree =>
        {
            SemanticModel model = compilation.GetSemanticModel(tree);

            // Documentation may refer to anything: DescendantNodes does not enter it.
            foreach (SyntaxNode node in tree.GetRoot().DescendantNodes().Where(
                node =>
                    node is SimpleNameSyntax or ImplicitObjectCreationExpressionSyntax or ConstructorInitializerSyntax))
            {
                if (model.GetSymbolInfo(node).Symbol is { } symbol
                    && FilesOf(symbol) is { Length: > 0 } files
                    && !files.Contains(tree.FilePath))
                {
                    string name =
                        symbol is INamedTypeSymbol ? symbol.Name : symbol.ContainingType.Name + "." + symbol.Name;
                    arrows.Add(
                        new Arrow(tree.FilePath, tree.GetLineSpan(node.Span).StartLinePosition.Line + 1, files, name));
                }
            }
        });
        return [.. arrows.OrderBy(arrow => arrow.From, StringComparer.Ordinal).ThenBy(arrow => arrow.Line)];
    }

    /// <summary>Returns the files that declare the type of a symbol, or the type that contains it.</summary>
    private static string[] FilesOf(ISymbol symbol)
    {
        ISymbol? type = symbol is INamedTypeSymbol ? symbol : symbol.ContainingType;
        return symbol is INamespaceSymbol or ITypeParameterSymbol or null || type is null
            ? []
            : [.. type.OriginalDefinition.DeclaringSyntaxReferences.Select(reference => reference.SyntaxTree.FilePath)
                .Distinct()];
    }
}
