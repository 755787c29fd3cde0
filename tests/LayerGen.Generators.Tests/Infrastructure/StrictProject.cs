using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LayerGen.Generators.Tests;

/// <summary>
/// Compiles texts under the strictest settings a compiler has: every warning on, documentation checked, overflow checked, CLS compliance promised,
/// no unsafe code, nothing imported.
/// </summary>
internal static class StrictProject
{
    private const string Promise = "[assembly: System.CLSCompliant(true)]";

    public static GeneratorRun Run(NullableContextOptions nullable, params string[] sources)
    {
        CSharpCompilation project = TestProject.Compile(LanguageVersion.CSharp14, [.. sources, Promise]);
        return GeneratorTest.Run(GeneratorTest.Driver(), project.WithOptions(project.Options.WithNullableContextOptions(nullable).WithAllowUnsafe(false)));
    }

    /// <summary>What the compiler says at any severity that a user sees about what was generated.</summary>
    public static async Task<IReadOnlyList<string>> Said(this GeneratorRun run)
        => [.. (await run.CompilerDiagnostics(DiagnosticSeverity.Info)).Where(run.IsGenerated).Select(diagnostic => diagnostic.ToString())];

    /// <summary>Whether a diagnostic is about what was generated, and not about the user's own text.</summary>
    public static bool IsGenerated(this GeneratorRun run, Diagnostic diagnostic)
        => diagnostic.Location.SourceTree is not { } tree || run.Trees.Contains(tree);
}
