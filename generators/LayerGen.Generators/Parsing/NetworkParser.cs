using System.Collections.Immutable;
using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Optimizers;
using LayerGen.Generators.Planning;
using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Parsing;

/// <summary>What a declaration came to: its model, or null, and what is wrong with it.</summary>
internal sealed record ParsedDeclaration(NetworkModel? Model, IReadOnlyList<Finding> Findings);

/// <summary>
/// Turns a class with attributes into a model. The one place that knows the rules: the analyzer reports its findings, the
/// generator takes its model.
/// </summary>
internal static class NetworkParser
{
    public const string NetworkAttribute = "LayerGen.NetworkAttribute";

    /// <summary>A type by its namespace, the types around it and its name, without type parameters.</summary>
    public static readonly SymbolDisplayFormat PathFormat = new(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    private const string OptimizersAttribute = "LayerGen.OptimizersAttribute";

    private const string LossAttribute = "LayerGen.LossAttribute";

    private const string LayerAttribute = "LayerGen.LayerAttribute";

    /// <summary>
    /// Whether this is the part of the class whose [Network] counts. A second one is an error of the compiler's, but the
    /// generator meets both parts.
    /// </summary>
    public static bool IsFirstPart(GeneratorAttributeSyntaxContext attributed, CancellationToken cancellation)
    {
        AttributeData? first = attributed.TargetSymbol.GetAttributes()
            .FirstOrDefault(attribute => attribute.AttributeClass?.ToDisplayString() == NetworkAttribute);
        return first is null || PartOf(first, cancellation) == attributed.TargetNode;
    }

    /// <summary>Reads a declaration for what is wrong with it.</summary>
    public static ParsedDeclaration Parse(INamedTypeSymbol type, CancellationToken cancellation) => Parse(type, null, cancellation);

    /// <summary>Reads a declaration. A fault in here must not cost other networks their code, so it becomes a finding.</summary>
    /// <param name="type">The class.</param>
    /// <param name="place">The model of a file in which it is declared; null when no text is to be written.</param>
    /// <param name="cancellation">A token.</param>
    public static ParsedDeclaration Parse(INamedTypeSymbol type, SemanticModel? place, CancellationToken cancellation)
    {
        try
        {
            return Read(type, place, cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Location location = type.Locations.FirstOrDefault() ?? Location.None;
            return new ParsedDeclaration(null, [new Finding(Rules.GeneratorFailed, location, type.Name, Finding.Describe(exception))]);
        }
    }

    private static ParsedDeclaration Read(INamedTypeSymbol type, SemanticModel? place, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        (AttributeData? network, AttributeData? lossAttribute, AttributeData? optimizers, List<AttributeData> layers) = AttributesOf(type);
        bool isDeclaration = network is not null || lossAttribute is not null || optimizers is not null || layers.Count > 0;
        if (!isDeclaration || UnfinishedText.Is(type, cancellation))
        {
            return new ParsedDeclaration(null, findings);
        }

        if (network is null)
        {
            ReportWithoutNetwork(type, lossAttribute, optimizers, layers, findings, cancellation);
            return new ParsedDeclaration(null, findings);
        }

        if (!LanguageRules.Check(type, network, findings, cancellation))
        {
            return new ParsedDeclaration(null, findings);
        }

        TypeRules.Check(type, findings, cancellation);
        if (type.ContainingAssembly is ISourceAssemblySymbol { Compilation: { } compilation } && Namesakes.In(compilation).Replaced is { Count: > 0 } replaced)
        {
            // What the attributes mean is not known then.
            findings.AddRange(replaced.Select(name => new Finding(Rules.NameReplaced, type.Locations.FirstOrDefault() ?? Location.None, type.Name, name)));
            return new ParsedDeclaration(null, findings);
        }

        Shape? input = InputReader.Read(new AttributeReader(network, findings, cancellation));
        string? precision = new AttributeReader(network, findings, cancellation).EnumName("Precision");
        string? unroll = new AttributeReader(network, findings, cancellation).EnumName("Unroll");
        int? chosen = optimizers is null
            ? OptimizerKind.AllValues
            : new AttributeReader(optimizers, findings, cancellation).EnumFlags("kinds", Rules.NoOptimizers);
        string scalar = precision == "Double" ? "double" : "float";
        var around = new NetworkPlace(type, scalar);
        LayerSequence sequence = ReadLayers(around, network, layers, findings, cancellation);
        if (input is { } shape && sequence.IsComplete)
        {
            sequence.CheckShapes(shape);
        }

        ImmutableArray<Layer> read = [.. sequence.Layers.Select(declared => declared.Layer)];
        LossKind? loss = ReadLoss(lossAttribute is null ? null : new AttributeReader(lossAttribute, findings, cancellation), sequence, precision == "Double");
        MemberRules.Check(around, network.AttributeClass!.ContainingAssembly, read, chosen ?? 0, findings, cancellation);

        findings.AddRange(OpenMembers.In(type, new GeneratedNames(scalar, read, chosen ?? 0), cancellation)
            .Select(member => new Finding(Rules.MemberStartsAsNull, member.Locations.FirstOrDefault() ?? Location.None, member.Name)));

        // A layer that could not be read without a finding is one the compiler speaks of.
        bool isComplete = !BaseRules.IsLeftToCompiler(type) && input is not null && precision is not null && unroll is not null && chosen is not null && sequence.IsComplete && loss is not null;
        if (!isComplete || findings.Any(finding => finding.IsFatal))
        {
            return new ParsedDeclaration(null, findings);
        }

        var model = new NetworkModel(
            type.ContainingNamespace is { IsGlobalNamespace: false } space ? NamespaceOf(space) : "",
            new EquatableArray<ContainingType>(TypeRules.ContainersOf(type).Select(Container).ToImmutableArray()),
            type.Name,
            precision == "Double" ? Scalar.Double : Scalar.Single,
            (UnrollMode)Enum.Parse(typeof(UnrollMode), unroll),
            input!.Value,
            new EquatableArray<LayerNode>([.. sequence.Layers.Select(declared => new LayerNode(declared.Layer, new EquatableArray<int>(declared.Inputs)))]),
            loss!,
            chosen!.Value,
            new EquatableArray<string>(place is null ? [] : HiddenNames.Of(type, place, cancellation)))
        {
            Advisories = new EquatableArray<string>(Advisories.Of(type, around.Activations)),
        };
        ReportUnrolling(model, network, sequence, findings, cancellation);
        return new ParsedDeclaration(findings.Any(finding => finding.IsFatal) ? null : model, findings);
    }

    private static (AttributeData? Network, AttributeData? Loss, AttributeData? Optimizers, List<AttributeData> Layers) AttributesOf(INamedTypeSymbol type)
    {
        AttributeData? network = null;
        AttributeData? loss = null;
        AttributeData? optimizers = null;
        var layers = new List<AttributeData>();
        foreach (AttributeData attribute in type.GetAttributes())
        {
            if (attribute.AttributeClass?.ToDisplayString() == NetworkAttribute)
            {
                network ??= attribute;
            }
            else if (attribute.AttributeClass?.ToDisplayString() == LossAttribute)
            {
                loss ??= attribute;
            }
            else if (attribute.AttributeClass?.ToDisplayString() == OptimizersAttribute)
            {
                optimizers ??= attribute;
            }
            else if (IsLayer(attribute.AttributeClass))
            {
                layers.Add(attribute);
            }
        }

        return (network, loss, optimizers, layers);
    }

    private static void ReportWithoutNetwork(
        INamedTypeSymbol type,
        AttributeData? loss,
        AttributeData? optimizers,
        List<AttributeData> layers,
        List<Finding> findings,
        CancellationToken cancellation)
    {
        if (layers.Count > 0)
        {
            findings.Add(new Finding(Rules.LayerWithoutNetwork, Locate(layers[0], cancellation), type.Name));
        }

        if (loss is not null)
        {
            findings.Add(new Finding(Rules.LossWithoutNetwork, Locate(loss, cancellation), type.Name));
        }

        if (optimizers is not null)
        {
            findings.Add(new Finding(Rules.OptimizersWithoutNetwork, Locate(optimizers, cancellation), type.Name));
        }
    }

    private static bool IsLayer(INamedTypeSymbol? attribute)
    {
        for (INamedTypeSymbol? ancestor = attribute?.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor.ToDisplayString() == LayerAttribute)
            {
                return true;
            }
        }

        return false;
    }

    private static LayerSequence ReadLayers(
        NetworkPlace place, AttributeData network, List<AttributeData> layers, List<Finding> findings, CancellationToken cancellation)
    {
        // Roslyn does not promise the order of the source.
        layers.Sort((a, b) => Position(a).CompareTo(Position(b)));
        if (layers.Count > JitLimits.Layers)
        {
            findings.Add(new Finding(
                Rules.TooManyLayers, Locate(layers[JitLimits.Layers], cancellation), place.Type.Name, Format.Count(layers.Count), Format.Count(JitLimits.Layers)));
            return LayerSequence.Unread;
        }

        if (layers.Count == 0)
        {
            findings.Add(new Finding(Rules.NoLayers, Locate(network, cancellation), place.Type.Name));
        }

        foreach (AttributeData layer in layers.Where(layer => PartOf(layer, cancellation) != PartOf(network, cancellation)))
        {
            findings.Add(new Finding(Rules.LayersSpread, Locate(layer, cancellation), place.Type.Name));
        }

        return LayerSequence.Read(layers, place, findings, cancellation);
    }

    /// <summary>The loss, when it is known what the network gives.</summary>
    private static LossKind? ReadLoss(AttributeReader? attribute, LayerSequence sequence, bool isDouble)
    {
        if (sequence.IsComplete && sequence.Output is { } output)
        {
            return LossReader.Read(attribute, sequence.OutputActivation, output.Count, isDouble);
        }

        if (attribute is not null)
        {
            LossReader.CheckEnums(attribute);
        }

        return null;
    }

    /// <summary>Says where unrolling stops and why, and what it costs where the user has asked for it.</summary>
    private static void ReportUnrolling(
        NetworkModel model, AttributeData network, LayerSequence sequence, List<Finding> findings, CancellationToken cancellation)
    {
        IReadOnlyList<LayerUnrolling> unrolling = LayerUnrolling.For(model);
        long unrolled = unrolling.Sum(layer => layer.Lines);

        // Only Unroll.Always can unroll so much.
        var reader = new AttributeReader(network, findings, cancellation);
        if (unrolled > JitLimits.MostUnrolledParameters)
        {
            reader.Report(Rules.UnrolledTooLarge, "Unroll", Format.Count(unrolled), Format.Count(JitLimits.MostUnrolledParameters));
            return;
        }

        IReadOnlyList<Shape> shapes = model.Shapes();
        for (int k = 0; k < unrolling.Count; k++)
        {
            if (unrolling[k].Decision.Reason is { } reason)
            {
                sequence.Layers[k].Attribute.ReportWhole(
                    Rules.NotUnrolled, k + 1, unrolling.Count, model.Layers[k].InputShapes(shapes)[0], shapes[k + 1], reason);
            }
        }

        if (unrolled > JitLimits.ForcedUnrolledParameters)
        {
            reader.Report(Rules.UnrollingIsCostly, "Unroll", Format.Count(unrolled), Format.Count(JitLimits.ForcedUnrolledParameters));
        }
    }

    private static ContainingType Container(INamedTypeSymbol type)
    {
        string keyword = type switch
        {
            { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
            { IsRecord: true } => "record",
            { TypeKind: TypeKind.Struct } => "struct",
            { TypeKind: TypeKind.Interface } => "interface",
            _ => "class",
        };
        return new ContainingType(keyword, type.Name);
    }

    private static string NamespaceOf(INamespaceSymbol space)
    {
        var names = new List<string>();
        for (INamespaceSymbol current = space; !current.IsGlobalNamespace; current = current.ContainingNamespace)
        {
            names.Insert(0, current.Name);
        }

        return string.Join(".", names);
    }

    private static SyntaxNode? PartOf(AttributeData attribute, CancellationToken cancellation)
        => attribute.ApplicationSyntaxReference?.GetSyntax(cancellation).Parent?.Parent;

    private static int Position(AttributeData attribute) => attribute.ApplicationSyntaxReference?.Span.Start ?? 0;

    private static Location Locate(AttributeData attribute, CancellationToken cancellation)
        => attribute.ApplicationSyntaxReference?.GetSyntax(cancellation).GetLocation() ?? Location.None;
}
