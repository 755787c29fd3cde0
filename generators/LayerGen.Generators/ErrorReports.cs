using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Imports;
using LayerGen.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LayerGen.Generators;

/// <summary>
/// Decides who reports the errors in declarations, so that each is reported exactly once. In an editor this is the
/// analyzer, because only its findings are live and have code fixes. In a build it is the generator, because it always
/// runs: the compiler runs no analyzers if they are turned off, or if there are other errors. The targets of the
/// package tell a build from an editor.
/// </summary>
internal static class ErrorReports
{
    /// <summary>The option that the targets set in a build, in LayerGen.Build.globalconfig.</summary>
    private const string Option = "layergen_errors_are_reported_by";

    /// <summary>Determines whether the generator reports the errors, and the analyzer does not.</summary>
    public static bool AreOfGenerator(AnalyzerConfigOptions options)
        => options.TryGetValue(Option, out string? reporter)
            && reporter.Equals("generator", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reports the errors in the declaration of a class.</summary>
    public static void Report(
        SourceProductionContext output, TypeIdentity identity, Compilation compilation, ImportedModels models)
    {
        INamedTypeSymbol? type = compilation
            .GetSymbolsWithName(identity.Name, SymbolFilter.Type, output.CancellationToken)
            .OfType<INamedTypeSymbol>()
            .FirstOrDefault(type => TypeIdentity.Of(type) == identity);
        foreach (Finding finding in type is null
            ? []
            : NetworkParser.Parse(type, models, output.CancellationToken).Findings)
        {
            if (finding.IsFatal)
            {
                output.ReportDiagnostic(finding.ToDiagnostic());
            }
        }
    }
}
