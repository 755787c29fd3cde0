using System.Collections.Immutable;
using System.Text;
using LayerGen.Generators.Emission;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Parsing;
using LayerGen.Generators.Planning;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LayerGen.Generators;

/// <summary>
/// The wiring: attributes → model → files. Everything it knows is elsewhere: the rules in Parsing, the decisions in Planning,
/// the text in Emission, Layers, Activations, Losses and Optimizers.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    // No byte order mark: a generated file should be plain text wherever it is written to.
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<NetworkModel> networks = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                NetworkParser.NetworkAttribute,
                static (node, _) => node is TypeDeclarationSyntax,
                static (attributed, cancellation) => NetworkParser.IsFirstPart(attributed, cancellation)
                    ? NetworkParser.Parse((INamedTypeSymbol)attributed.TargetSymbol, cancellation).Model
                    : null)
            .WithTrackingName(Steps.Parse)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .WithTrackingName(Steps.Model);

        // Hint names are compared without case, so Net and NET in one namespace would throw away all output. They also take
        // fewer characters than identifiers.
        IncrementalValueProvider<EquatableArray<string>> ambiguous = networks
            .Select(static (model, _) => model.QualifiedName)
            .Collect()
            .Select(static (names, _) => Ambiguous(names))
            .WithTrackingName(Steps.AmbiguousNames);

        context.RegisterSourceOutput(
            networks.Combine(ambiguous).WithTrackingName(Steps.Combine),
            static (output, pair) => Write(output, pair.Left, pair.Right));
    }

    private static EquatableArray<string> Ambiguous(ImmutableArray<string> names) => new(
    [
        .. names.GroupBy(Identifiers.ForHintName, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1)
            .SelectMany(group => group.OrderBy(name => name, StringComparer.Ordinal)),
    ]);

    private static void Write(SourceProductionContext output, NetworkModel model, EquatableArray<string> ambiguous)
    {
        NetworkPlan plan = NetworkPlan.For(model);
        string hint = Identifiers.ForHintName(model.QualifiedName);
        int place = ambiguous.ToList().IndexOf(model.QualifiedName);
        if (place >= 0)
        {
            hint += "-" + Text.Of(place + 1);
        }

        foreach (KeyValuePair<string, Func<NetworkPlan, string>> file in GeneratedFiles.All)
        {
            output.CancellationToken.ThrowIfCancellationRequested();
            output.AddSource(hint + "." + file.Key + ".g.cs", SourceText.From(file.Value(plan), Utf8));
        }
    }

    /// <summary>The names of the pipeline's steps, by which tests see why each one ran.</summary>
    internal static class Steps
    {
        public const string Parse = nameof(Parse);
        public const string Model = nameof(Model);
        public const string AmbiguousNames = nameof(AmbiguousNames);
        public const string Combine = nameof(Combine);
    }
}
