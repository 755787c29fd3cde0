using System.Collections.Immutable;
using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LayerGen.Generators;

/// <summary>
/// Reports calls that train a network with an optimizer that it does not have. Unlike the
/// <see cref="NetworkAnalyzer"/>, it does not look into generated code, whose methods the compiler would have to bind
/// for it.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OptimizerUseAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Rules.OptimizerNotGenerated);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            LibrarySymbols library = LibrarySymbols.In(start.Compilation);
            if (library.IsReferenced)
            {
                start.RegisterOperationAction(call => Analyze(call, library), OperationKind.Invocation);
            }
        });
    }

    private static void Analyze(OperationAnalysisContext context, LibrarySymbols library)
    {
        if (OptimizerUses.Check((IInvocationOperation)context.Operation, library, context.CancellationToken)
            is { } finding)
        {
            context.ReportDiagnostic(finding.ToDiagnostic());
        }
    }
}
