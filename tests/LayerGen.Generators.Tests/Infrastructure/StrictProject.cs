using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace LayerGen.Generators.Tests;

/// <summary>
/// Compiles texts under the strictest settings a compiler has: every warning on, documentation checked, overflow checked, CLS compliance promised,
/// no unsafe code, nothing imported.
/// </summary>
internal static class StrictProject
{
    private const string Promise = "[assembly: System.CLSCompliant(true)]";

    private const string WithoutWarnings = "#nullable disable warnings\n";

    public static GeneratorRun Run(NullableContextOptions nullable, params string[] sources)
    {
        CSharpCompilation project = TestProject.Compile(LanguageVersion.CSharp14, [.. sources, Promise]);
        return GeneratorTest.Run(GeneratorTest.Driver(), project.WithOptions(project.Options.WithNullableContextOptions(nullable).WithAllowUnsafe(false)));
    }

    /// <summary>What the compiler says at any severity that a user sees about what was generated.</summary>
    public static async Task<IReadOnlyList<string>> Said(this GeneratorRun run)
        => [.. (await run.CompilerDiagnostics(DiagnosticSeverity.Info)).Where(run.IsGenerated).Select(diagnostic => diagnostic.ToString())];

    /// <summary>
    /// The same with the nullable warnings that generated files turn off, so that every reference in them is checked.
    /// </summary>
    public static IReadOnlyList<string> SaidWithNullableWarnings(this GeneratorRun run)
    {
        Compilation output = run.Output;
        var checkedTrees = new HashSet<SyntaxTree>();
        foreach (SyntaxTree tree in run.Trees)
        {
            string text = tree.ToString();
            text.ShouldContain(WithoutWarnings);
            SyntaxTree changed = tree.WithChangedText(SourceText.From(text.Replace(WithoutWarnings, "#nullable enable warnings\n", StringComparison.Ordinal)));
            output = output.ReplaceSyntaxTree(tree, changed);
            checkedTrees.Add(changed);
        }

        return
        [
            .. output.GetDiagnostics(TestContext.Current.CancellationToken)
                .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Info)
                .Where(diagnostic => diagnostic.Location.SourceTree is not { } tree || checkedTrees.Contains(tree))
                .Select(diagnostic => diagnostic.ToString()),
        ];
    }

    /// <summary>Whether a diagnostic is about what was generated, and not about the user's own text.</summary>
    public static bool IsGenerated(this GeneratorRun run, Diagnostic diagnostic)
        => diagnostic.Location.SourceTree is not { } tree || run.Trees.Contains(tree);
}
