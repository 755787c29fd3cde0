using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LayerGen.Generators.Tests;

/// <summary>The options that a project passes to the generator and to the analyzers.</summary>
internal sealed class BuildOptions(ImmutableDictionary<string, string> values) : AnalyzerConfigOptionsProvider
{
    /// <summary>Gets the options in an editor.</summary>
    public static BuildOptions OfEditor { get; } = new(ImmutableDictionary<string, string>.Empty);

    /// <summary>Gets the options in a build, with those that the targets of the package set.</summary>
    public static BuildOptions OfBuild { get; } = new(
        ImmutableDictionary<string, string>.Empty.Add("layergen_errors_are_reported_by", "generator"));

    public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(values);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class Values(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
            => values.TryGetValue(key, out value);
    }
}
