using System.Collections.Immutable;
using System.Text;
using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Files;
using LayerGen.Generators.Imports;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Parsing;
using LayerGen.Generators.Planning;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LayerGen.Generators;

/// <summary>
/// Connects the steps: attributes → model → files. It contains no rules itself: Parsing checks declarations, Planning
/// makes the decisions, and Text, Files and the folders of the kinds write the code.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    // No byte order mark: a generated file should be plain text wherever it is written.
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    private readonly IReadOnlyDictionary<string, Func<NetworkPlan, string?>> _files;

    /// <summary>Creates the generator, as the compiler does.</summary>
    public NetworkGenerator()
        : this(GeneratedFiles.All)
    {
    }

    /// <param name="files">The functions that write the files.</param>
    internal NetworkGenerator(IReadOnlyDictionary<string, Func<NetworkPlan, string?>> files)
    {
        _files = files;
    }

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IReadOnlyDictionary<string, Func<NetworkPlan, string?>> files = _files;
        IncrementalValuesProvider<DeclaredNetwork> declarations = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                NetworkParser.NetworkAttribute,
                static (node, _) => node is TypeDeclarationSyntax,
                static (attributed, cancellation) => NetworkParser.IsFirstPart(attributed, cancellation)
                    ? DeclaredNetwork.Read(attributed, ImportedModels.None, cancellation)
                    : null)
            .WithTrackingName(Steps.Parse)
            .Where(static declaration => declaration is not null)
            .Select(static (declaration, _) => declaration!);

        IncrementalValueProvider<ImportedModels> models = context.AdditionalTextsProvider
            .Where(ImportedModel.IsModel)
            .Select(ImportedModel.Read)
            .Collect()
            .Select(static (read, _) => ImportedModels.Of(read))
            .WithTrackingName(Steps.Models);

        // A declaration and a model become a network together, so the syntax goes one step further than elsewhere. It
        // is that of the last compilation.
        IncrementalValuesProvider<DeclaredNetwork> imports = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                NetworkParser.OnnxNetworkAttribute,
                static (node, _) => node is TypeDeclarationSyntax,
                static (attributed, _) => attributed)
            .Combine(models)
            .Select(static (pair, cancellation) => NetworkParser.IsFirstPart(pair.Left, cancellation)
                ? DeclaredNetwork.Read(pair.Left, pair.Right, cancellation)
                : null)
            .WithTrackingName(Steps.Import)
            .Where(static declaration => declaration is not null)
            .Select(static (declaration, _) => declaration!);

        IncrementalValuesProvider<NetworkModel> declared = NetworksOf(declarations);
        IncrementalValuesProvider<NetworkModel> imported = NetworksOf(imports);
        IncrementalValueProvider<EquatableArray<string>> alike = NamesOf(declared).Combine(NamesOf(imported))
            .Select(static (names, _) => HintNames.Alike(names.Left.AddRange(names.Right)))
            .WithTrackingName(Steps.AlikeNames);
        Write(context, declared, alike, files);
        Write(context, imported, alike, files);
        Report(context, declarations, models);
        Report(context, imports, models);
    }

    private static IncrementalValuesProvider<NetworkModel> NetworksOf(
        IncrementalValuesProvider<DeclaredNetwork> declarations) => declarations
            .Where(static declaration => declaration.Model is not null)
            .Select(static (declaration, _) => declaration.Model!)
            .WithTrackingName(Steps.Model);

    private static IncrementalValueProvider<ImmutableArray<NetworkName>> NamesOf(
        IncrementalValuesProvider<NetworkModel> networks)
        => networks.Select(static (model, _) => model.FullName).Collect();

    /// <summary>Writes the files of networks.</summary>
    private static void Write(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<NetworkModel> networks,
        IncrementalValueProvider<EquatableArray<string>> alike,
        IReadOnlyDictionary<string, Func<NetworkPlan, string?>> files)
    {
        IncrementalValuesProvider<GeneratedNetwork> texts = networks
            .Select((model, cancellation) => GeneratedNetwork.Write(model, files, cancellation))
            .WithTrackingName(Steps.Text);

        // The hint name is part of the value, so that a second network with a similar name changes only the files of
        // these two.
        context.RegisterSourceOutput(
            texts.Combine(alike)
                .Select(static (pair, _) => (pair.Left, Hint: HintNames.Of(pair.Left.Name, pair.Right)))
                .WithTrackingName(Steps.Hint),
            static (output, named) => Add(output, named.Left, named.Hint));

        // The location of a class changes with every edit above it, so it is only determined for a network that needs
        // it.
        context.RegisterSourceOutput(
            texts.Where(static text => text.Failure is not null).Combine(context.CompilationProvider),
            static (output, pair) => ReportFailure(output, pair.Left, pair.Right));
    }

    /// <summary>
    /// Reports the errors in declarations in a build, because the compiler runs no analyzers if they are turned off, or
    /// if it finds other errors before.
    /// </summary>
    private static void Report(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<DeclaredNetwork> declarations,
        IncrementalValueProvider<ImportedModels> models)
        => context.RegisterSourceOutput(
            declarations.Where(static declaration => declaration.HasErrors)
                .Select(static (declaration, _) => declaration.Identity)
                .Combine(context.AnalyzerConfigOptionsProvider.Select(
                    static (options, _) => ErrorReports.AreOfGenerator(options.GlobalOptions)))
                .Where(static pair => pair.Right)
                .Combine(context.CompilationProvider)
                .Combine(models),
            static (output, error)
                => ErrorReports.Report(output, error.Left.Left.Left, error.Left.Right, error.Right));

    private static void Add(SourceProductionContext output, GeneratedNetwork network, string? hint)
    {
        foreach (GeneratedFile file in hint is null ? default : network.Files)
        {
            output.CancellationToken.ThrowIfCancellationRequested();
            output.AddSource(hint + "." + file.Kind + ".g.cs", SourceText.From(file.Text, Utf8));
        }
    }

    private static void ReportFailure(SourceProductionContext output, GeneratedNetwork network, Compilation compilation)
    {
        string name = network.Name.Path.Split('.').Last();
        ISymbol? type = compilation.GetSymbolsWithName(name, SymbolFilter.Type, output.CancellationToken)
            .FirstOrDefault(symbol => symbol.ToDisplayString(NetworkParser.PathFormat) == network.Name.Path);
        output.ReportDiagnostic(
            Diagnostic.Create(
                Rules.GeneratorFailed, type?.Locations.FirstOrDefault() ?? Location.None, name, network.Failure));
    }

    /// <summary>The names of the pipeline's steps. Tests use them to check why each step ran.</summary>
    internal static class Steps
    {
        public const string Parse = nameof(Parse);
        public const string Models = nameof(Models);
        public const string Import = nameof(Import);
        public const string Model = nameof(Model);
        public const string AlikeNames = nameof(AlikeNames);
        public const string Text = nameof(Text);
        public const string Hint = nameof(Hint);
    }
}
