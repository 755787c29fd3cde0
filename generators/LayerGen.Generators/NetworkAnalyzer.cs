using System.Collections.Immutable;
using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

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
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Rules.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        // A network in a file that calls itself generated can have an error, too.
        context.ConfigureGeneratedCodeAnalysis(
            GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            LibrarySymbols library = LibrarySymbols.In(start.Compilation);
            if (library.IsReferenced)
            {
                start.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
                start.RegisterOperationAction(call => AnalyzeCall(call, library), OperationKind.Invocation);
            }
        });
    }

    private static void AnalyzeCall(OperationAnalysisContext context, LibrarySymbols library)
    {
        if (!context.IsGeneratedCode
            && OptimizerUses.Check((IInvocationOperation)context.Operation, library, context.CancellationToken)
                is { } finding)
        {
            context.ReportDiagnostic(finding.ToDiagnostic());
        }
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        bool reportsErrors =
            !ErrorReports.AreOfGenerator(context.Options.AnalyzerConfigOptionsProvider.GlobalOptions);
        foreach (Finding finding in NetworkParser.Parse(type, context.CancellationToken).Findings)
        {
            if (finding.IsFatal ? reportsErrors : !context.IsGeneratedCode)
            {
                context.ReportDiagnostic(finding.ToDiagnostic());
            }
        }
    }
}
