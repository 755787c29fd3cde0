using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Imports;
using LayerGen.Generators.Model;
using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Parsing;

/// <summary>The result of reading a declaration.</summary>
/// <param name="Model">
/// The network, or a replacement without bodies if the declaration has an error, or null if nothing can be generated.
/// </param>
/// <param name="Findings">The problems in the declaration.</param>
internal sealed record ParsedDeclaration(NetworkModel? Model, IReadOnlyList<Finding> Findings)
{
    /// <summary>Gets a value indicating whether there is an error among the findings.</summary>
    public bool HasErrors => Findings.Any(finding => finding.IsFatal);
}

/// <summary>
/// Turns a class with attributes into a model. All rules are checked here: the analyzer reports the findings, and the
/// generator uses the model.
/// </summary>
internal static class NetworkParser
{
    public const string NetworkAttribute = "LayerGen.NetworkAttribute";

    public const string OnnxNetworkAttribute = "LayerGen.OnnxNetworkAttribute";

    /// <summary>
    /// The format of a type with its namespace, its containing types and its name, without type parameters.
    /// </summary>
    public static readonly SymbolDisplayFormat PathFormat =
        new(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    /// <summary>
    /// Determines whether this is the part of the class whose [Network] is used. The compiler reports a second one as
    /// an error, but the generator sees both parts.
    /// </summary>
    public static bool IsFirstPart(GeneratorAttributeSyntaxContext attributed, CancellationToken cancellation)
    {
        AttributeData? first = NetworkAttributes.Of((INamedTypeSymbol)attributed.TargetSymbol).Network;
        return first is null
            || (NetworkAttributes.PartOf(first, cancellation) == attributed.TargetNode
                && attributed.Attributes.Contains(first));
    }

    /// <summary>Reads a declaration to find the problems in it.</summary>
    public static ParsedDeclaration Parse(
        INamedTypeSymbol type, ImportedModels models, CancellationToken cancellation)
        => Parse(type, null, models, cancellation);

    /// <summary>
    /// Reads a declaration. An exception becomes a finding, so that an error in the parser does not affect other
    /// networks.
    /// </summary>
    /// <param name="type">The class.</param>
    /// <param name="place">
    /// The semantic model of a file in which the class is declared, or null if no code will be generated.
    /// </param>
    /// <param name="models">The models of ONNX in the project.</param>
    /// <param name="cancellation">The cancellation token.</param>
    public static ParsedDeclaration Parse(
        INamedTypeSymbol type, SemanticModel? place, ImportedModels models, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        try
        {
            NetworkAttributes attributes = NetworkAttributes.Of(type);
            NetworkModel? model = Read(
                type, attributes, place, models, findings, out bool isUnderstood, cancellation);
            if (findings.Any(finding => finding.IsFatal))
            {
                model = null;
            }

            if (model is null && isUnderstood && place is not null)
            {
                model = StandIn.Read(type, attributes, place, models, cancellation);
            }

            return new ParsedDeclaration(model, findings);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            string description = Finding.Describe(exception);
            findings.Add(new Finding(Rules.GeneratorFailed, LocationOf(type), type.Name, description));
            return new ParsedDeclaration(null, findings);
        }
    }

    /// <summary>
    /// Reads a declaration, and determines whether it is understood well enough for another network to stand in for it
    /// if there is an error.
    /// </summary>
    private static NetworkModel? Read(
        INamedTypeSymbol type,
        NetworkAttributes attributes,
        SemanticModel? place,
        ImportedModels models,
        List<Finding> findings,
        out bool isUnderstood,
        CancellationToken cancellation)
    {
        isUnderstood = false;
        if (attributes.IsEmpty)
        {
            return null;
        }

        if (UnfinishedText.Is(type, cancellation))
        {
            isUnderstood = attributes.Network is not null && UnfinishedText.IsInAttributes(type, cancellation);
            return null;
        }

        if (attributes.Network is not { } network)
        {
            ReportWithoutNetwork(type, attributes, findings, cancellation);
            return null;
        }

        if (!LanguageRules.Check(type, network, findings, cancellation))
        {
            return null;
        }

        TypeRules.Check(type, findings, cancellation);
        if (type.ContainingAssembly is ISourceAssemblySymbol { Compilation: { } compilation }
            && Namesakes.In(compilation).Replaced is { Count: > 0 } replaced)
        {
            // The meaning of the attributes is unknown then.
            findings.AddRange(
                replaced.Select(name => new Finding(Rules.NameReplaced, LocationOf(type), type.Name, name)));
            return null;
        }

        isUnderstood = true;
        return new NetworkReader(type, network, attributes, models, findings, cancellation).Read(place);
    }

    /// <summary>Reports the attributes that require [Network].</summary>
    private static void ReportWithoutNetwork(
        INamedTypeSymbol type, NetworkAttributes attributes, List<Finding> findings, CancellationToken cancellation)
    {
        void Report(DiagnosticDescriptor rule, AttributeData? attribute)
        {
            if (attribute is not null)
            {
                findings.Add(new Finding(rule, NetworkAttributes.Locate(attribute, cancellation), type.Name));
            }
        }

        Report(Rules.LayerWithoutNetwork, attributes.Layers.FirstOrDefault());
        Report(Rules.LossWithoutNetwork, attributes.Loss);
        Report(Rules.OptimizersWithoutNetwork, attributes.Optimizers);
    }

    private static Location LocationOf(INamedTypeSymbol type) => type.Locations.FirstOrDefault() ?? Location.None;
}
