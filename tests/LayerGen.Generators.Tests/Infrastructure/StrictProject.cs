using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace LayerGen.Generators.Tests;

/// <summary>
/// Compiles texts with the strictest settings of the compiler: all warnings, checked documentation, checked overflow,
/// promised CLS compliance, no unsafe code, and no imports.
/// </summary>
internal static class StrictProject
{
    private const string Promise = "[assembly: System.CLSCompliant(true)]";

    private const string WithoutWarnings = "#nullable disable warnings\n";

    public static GeneratorRun Run(NullableContextOptions nullable, params string[] sources)
        => Run(LanguageVersion.CSharp14, nullable, sources);

    public static GeneratorRun Run(LanguageVersion language, NullableContextOptions nullable, params string[] sources)
    {
        CSharpCompilation project = TestProject.Compile(language, [.. sources, Promise]);
        return GeneratorTest.Run(
            GeneratorTest.Driver(language),
            project.WithOptions(project.Options.WithNullableContextOptions(nullable).WithAllowUnsafe(false)));
    }

    /// <summary>
    /// Returns what the compiler reports about the generated files, with any severity that a user sees.
    /// </summary>
    public static async Task<IReadOnlyList<string>> Said(this GeneratorRun run) =>
    [
        .. (await run.CompilerDiagnostics(DiagnosticSeverity.Info))
            .Where(run.IsGenerated)
            .Select(diagnostic => diagnostic.ToString()),
    ];

    /// <summary>
    /// Returns what the compiler reports about generated files if the nullable warnings of some of them are turned on,
    /// so that every reference in them is checked.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="isChecked">Determines whether the references in a file are checked.</param>
    public static IReadOnlyList<string> SaidWithNullableWarnings(this GeneratorRun run, Predicate<SyntaxTree> isChecked)
    {
        Compilation output = run.Output;
        foreach (SyntaxTree tree in run.Trees.Where(tree => isChecked(tree)))
        {
            string text = tree.ToString();
            text.ShouldContain(WithoutWarnings);
            SyntaxTree changed = tree.WithChangedText(SourceText.From(
                text.Replace(WithoutWarnings, "#nullable enable warnings\n", StringComparison.Ordinal)));
            output = output.ReplaceSyntaxTree(tree, changed);
        }

        return
        [
            .. output.GetDiagnostics(TestContext.Current.CancellationToken)
                .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Info)
                .Where(diagnostic => diagnostic.Location.SourceTree is not { } tree
                    || !run.Input.ContainsSyntaxTree(tree))
                .Select(diagnostic => diagnostic.ToString()),
        ];
    }

    /// <summary>Determines whether a diagnostic is about a generated file and not about the user's own text.</summary>
    public static bool IsGenerated(this GeneratorRun run, Diagnostic diagnostic)
        => diagnostic.Location.SourceTree is not { } tree || run.Trees.Contains(tree);
}
