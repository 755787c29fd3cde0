using System.Globalization;
using LayerGen.Generators;
using LayerGen.Playground.Messages;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LayerGen.Playground.Language;

/// <summary>The diagnostics of a text, as messages.</summary>
internal static class Diagnostics
{
    /// <summary>Gets the findings of LayerGen and the errors of the syntax, without those in generated code.</summary>
    public static IReadOnlyList<Diagnostic> Quick(Declarations declarations) =>
    [
        .. declarations.Tree.GetDiagnostics(),
        .. declarations.Findings.Select(finding => finding.ToDiagnostic()),
    ];

    /// <summary>
    /// Gets the diagnostics of <see cref="Quick"/>, and behind them the others of the compiler and of the analyzer of
    /// optimizers.
    /// </summary>
    /// <param name="declarations">The text.</param>
    /// <param name="generated">The compilation with the generated members.</param>
    public static async Task<IReadOnlyList<Diagnostic>> AllAsync(Declarations declarations, Compilation generated)
    {
        IReadOnlyList<Diagnostic> quick = Quick(declarations);
        IEnumerable<Diagnostic> compiler = generated.GetSemanticModel(declarations.Tree).GetDiagnostics();
        IEnumerable<Diagnostic> uses = await UsesAsync(declarations, generated);
        var known = new HashSet<(string, Location)>(quick.Select(diagnostic => (diagnostic.Id, diagnostic.Location)));
        return
        [
            .. quick,
            .. compiler.Concat(uses)
                .Where(diagnostic => diagnostic.Location.SourceTree == declarations.Tree)
                .Where(diagnostic => known.Add((diagnostic.Id, diagnostic.Location))),
        ];
    }

    /// <summary>Gets the diagnostics of calls. A text that only declares networks has none.</summary>
    private static async Task<IEnumerable<Diagnostic>> UsesAsync(Declarations declarations, Compilation generated)
    {
        if (!declarations.Tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>().Any())
        {
            return [];
        }

        var analyzers = new CompilationWithAnalyzers(
            generated,
            [new OptimizerUseAnalyzer()],
            new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([]), null, concurrentAnalysis: false, logAnalyzerExecutionTime: false));
        return await analyzers.GetAnalyzerSemanticDiagnosticsAsync(
            generated.GetSemanticModel(declarations.Tree), null, CancellationToken.None);
    }

    /// <summary>Creates the message of a diagnostic.</summary>
    /// <param name="diagnostic">The diagnostic.</param>
    /// <param name="tree">The user's text. A diagnostic elsewhere has no position.</param>
    public static DiagnosticMessage ToMessage(Diagnostic diagnostic, SyntaxTree? tree)
    {
        bool isHere = diagnostic.Location.SourceTree is { } source && source == tree;
        string place = isHere || diagnostic.Location.SourceTree is not { } other ? ""
            : $"{Path.GetFileName(other.FilePath)}: ";
        return new DiagnosticMessage(
            isHere ? diagnostic.Location.SourceSpan.Start : -1,
            isHere ? diagnostic.Location.SourceSpan.End : -1,
            diagnostic.Id,
            diagnostic.Severity switch
            {
                DiagnosticSeverity.Error => "error",
                DiagnosticSeverity.Warning => "warning",
                _ => "info",
            },
            place + diagnostic.GetMessage(CultureInfo.InvariantCulture),
            diagnostic.Descriptor.HelpLinkUri is { Length: > 0 } link ? link : null);
    }

    /// <summary>Creates the messages of diagnostics, in their order, without those that are hidden.</summary>
    public static Diagnosed ToMessages(IEnumerable<Diagnostic> diagnostics, SyntaxTree tree) => new(
        [.. diagnostics.Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Hidden)
            .Select(diagnostic => ToMessage(diagnostic, tree))]);
}
