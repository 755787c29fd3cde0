using System.Collections.Immutable;
using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Imports;
using LayerGen.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LayerGen.Generators;

/// <summary>
/// Reports the problems in a declaration. Findings that the analyzer reports have live locations and code fixes, and
/// they do not affect the caching of the generator. In a build, the generator reports the errors instead
/// (<see cref="ErrorReports"/>), and the analyzer the rest.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NetworkAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        Rules.All.Remove(Rules.OptimizerNotGenerated);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        // A network in a file that calls itself generated can have an error, too.
        context.ConfigureGeneratedCodeAnalysis(
            GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (LibrarySymbols.In(start.Compilation).IsReferenced)
            {
                var models = new Lazy<ImportedModels>(
                    () => ImportedModels.In(start.Options.AdditionalFiles, start.CancellationToken));
                start.RegisterSymbolAction(symbol => Analyze(symbol, models.Value), SymbolKind.NamedType);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context, ImportedModels models)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        bool reportsErrors =
            !ErrorReports.AreOfGenerator(context.Options.AnalyzerConfigOptionsProvider.GlobalOptions);
        foreach (Finding finding in NetworkParser.Parse(type, models, context.CancellationToken).Findings)
        {
            if (finding.IsFatal ? reportsErrors : !context.IsGeneratedCode)
            {
                context.ReportDiagnostic(finding.ToDiagnostic());
            }
        }
    }
}
