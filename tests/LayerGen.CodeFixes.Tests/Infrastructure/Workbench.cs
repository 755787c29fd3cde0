using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using LayerGen.Generators;
using LayerGen.Generators.Tests.Imports;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Text;

namespace LayerGen.CodeFixes.Tests;

/// <summary>
/// Applies fixes to texts as an editor does. The documentation is checked and written with it, where the result is not
/// known in advance; the tests of a single fix use the framework of Roslyn.
/// </summary>
internal sealed class Workbench : IDisposable
{
    /// <summary>
    /// .NET 10 and LayerGen, shared by all tests. The references of the framework would have to be downloaded.
    /// </summary>
    public static readonly ImmutableArray<MetadataReference> References =
        [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(NetworkAttribute).Assembly.Location)];

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14);

    private static readonly MefHostServices Host = MefHostServices.DefaultHost;

    private readonly AdhocWorkspace _workspace = new(Host);

    /// <summary>Creates a document with a text in a project of its own.</summary>
    public Document Open(params string[] texts)
    {
        Project project = _workspace.CurrentSolution
            .AddProject(ProjectId.CreateNewId().ToString(), "UserProject", LanguageNames.CSharp)
            .WithMetadataReferences(References)
            .WithParseOptions(ParseOptions)
            .WithCompilationOptions(
                new CSharpCompilationOptions(
                    OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        for (int k = 0; k < texts.Length; k++)
        {
            project = project.AddDocument($"Source{k + 1}.cs", SourceText.From(texts[k])).Project;
        }

        return project.Documents.First();
    }

    /// <summary>Returns what the analyzer reports, in the order of the source.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> Analyze(Project project)
    {
        Compilation compilation = (await project.GetCompilationAsync(Token))!;
        if (compilation.SyntaxTrees.Any(
            tree => tree.ToString().Contains("CreateOptimizerState", StringComparison.Ordinal)))
        {
            // A call of a generated method.
            compilation = await Generate(project);
        }

        ImmutableArray<Diagnostic> found = await compilation.WithAnalyzers(
            [new NetworkAnalyzer(), new OptimizerUseAnalyzer()],
            new CompilationWithAnalyzersOptions(
                new AnalyzerOptions(TestModels.All),
                onAnalyzerException: null,
                concurrentAnalysis: false,
                logAnalyzerExecutionTime: false)).GetAnalyzerDiagnosticsAsync(Token);
        return InOrder(found);
    }

    /// <summary>Returns the project with the generated code.</summary>
    private static async Task<Compilation> Generate(Project project)
    {
        CSharpGeneratorDriver.Create(
                [new NetworkGenerator().AsSourceGenerator()], TestModels.All, parseOptions: ParseOptions)
            .RunGeneratorsAndUpdateCompilation(
                (await project.GetCompilationAsync(Token))!, out Compilation output, out _, Token);
        return output;
    }

    /// <summary>
    /// Returns the errors of the compiler in the user's files, which can use what is generated. The generated files
    /// have tests of their own.
    /// </summary>
    public static async Task<IReadOnlyList<Diagnostic>> Compile(Project project)
    {
        Compilation output = await Generate(project);
        var errors = new List<Diagnostic>();
        foreach (Document document in project.Documents)
        {
            SyntaxTree tree = (await document.GetSyntaxTreeAsync(Token))!;
            errors.AddRange(output.GetSemanticModel(tree).GetDiagnostics(cancellationToken: Token).Where(
                diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        }

        return InOrder(errors);
    }

    /// <summary>Returns the actions that the providers offer for a diagnostic.</summary>
    public static async Task<IReadOnlyList<CodeAction>> Actions(
        Document document, Diagnostic diagnostic, IEnumerable<CodeFixProvider> providers)
    {
        var actions = new List<CodeAction>();
        foreach (CodeFixProvider provider in providers.Where(
            provider => provider.FixableDiagnosticIds.Contains(diagnostic.Id)))
        {
            await provider.RegisterCodeFixesAsync(
                new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), Token));
        }

        return actions;
    }

    /// <summary>Returns the actions that a refactoring offers for a span.</summary>
    public static async Task<IReadOnlyList<CodeAction>> Refactorings(
        Document document, TextSpan span, CodeRefactoringProvider provider)
    {
        var actions = new List<CodeAction>();
        await provider.ComputeRefactoringsAsync(new CodeRefactoringContext(document, span, actions.Add, Token));
        return actions;
    }

    /// <summary>Applies an action and returns the solution after it.</summary>
    public static async Task<Solution> Apply(CodeAction action)
        => (await action.GetOperationsAsync(Token)).OfType<ApplyChangesOperation>().Single().ChangedSolution;

    public void Dispose() => _workspace.Dispose();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static IReadOnlyList<Diagnostic> InOrder(IEnumerable<Diagnostic> diagnostics) =>
    [
        .. diagnostics
            .OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)
            .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal),
    ];
}
