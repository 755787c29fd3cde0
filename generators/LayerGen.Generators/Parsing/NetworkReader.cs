using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Imports;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Optimizers;
using LayerGen.Generators.Planning;
using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Parsing;

/// <summary>Reads the arguments of a network's attributes and its layers, and creates the model.</summary>
internal sealed class NetworkReader
{
    private readonly INamedTypeSymbol _type;
    private readonly AttributeData _network;
    private readonly NetworkAttributes _attributes;
    private readonly ImportedModels _models;
    private readonly List<Finding> _findings;
    private readonly CancellationToken _cancellation;

    /// <param name="type">The class.</param>
    /// <param name="network">The attribute of the network.</param>
    /// <param name="attributes">All attributes of the declaration.</param>
    /// <param name="models">The models of ONNX in the project.</param>
    /// <param name="findings">Receives the findings.</param>
    /// <param name="cancellation">The cancellation token.</param>
    public NetworkReader(
        INamedTypeSymbol type,
        AttributeData network,
        NetworkAttributes attributes,
        ImportedModels models,
        List<Finding> findings,
        CancellationToken cancellation)
    {
        _type = type;
        _network = network;
        _attributes = attributes;
        _models = models;
        _findings = findings;
        _cancellation = cancellation;
    }

    /// <summary>
    /// Reads the network. Returns null if the model would be incomplete: either there is a finding, or the compiler
    /// reports the error.
    /// </summary>
    /// <param name="place">
    /// The semantic model of a file in which the class is declared, or null if no code will be generated.
    /// </param>
    public NetworkModel? Read(SemanticModel? place)
    {
        ImportedModel? import = _attributes.IsImport ? ImportReader.Find(Reader(_network), _models) : null;
        if (_attributes.Import is { } attribute && (_attributes.Layers.Count > 0 || !_attributes.IsImport))
        {
            Report(Rules.LayersAndModel, attribute);
        }

        if (_attributes.IsImport && import is null)
        {
            return null;
        }

        SourceModel? source = import is null ? null : new SourceModel(import.Name, import.Resource);
        Shape? input = import is null ? InputReader.Read(Reader(_network)) : import.Input;
        string? precision = import is null
            ? Reader(_network).EnumName("Precision")
            : import.IsDouble ? "Double" : "Single";
        string? unroll = Reader(_network).EnumName("Unroll");
        int? optimizers = _attributes.Optimizers is { } declared
            ? Reader(declared).EnumFlags("kinds", Rules.NoOptimizers)
            : OptimizerKind.AllValues;
        Scalar scalar = precision == "Double" ? Scalar.Double : Scalar.Single;
        var network = new NetworkPlace(_type, scalar.Keyword);
        LayerSequence layers = import is null ? ReadLayers(network) : ReadLayers(import);
        input = layers.InputOf(input);
        if (input is { } shape && layers.IsComplete)
        {
            layers.CheckShapes(shape);
        }

        LossKind? loss = ReadLoss(layers, network);
        CheckMembers(
            network,
            new GeneratedNames(
                network.Scalar,
                [.. layers.Layers.Select(layer => layer.Layer)],
                loss,
                optimizers ?? 0,
                network.HasRequiredMembers,
                source?.IsEmbedded == true,
                input?.IsSequence == true));
        if (BaseRules.IsLeftToCompiler(_type)
            || input is null
            || precision is null
            || unroll is null
            || optimizers is null
            || !layers.IsComplete
            || loss is null
            || _findings.Any(finding => finding.IsFatal))
        {
            return null;
        }

        var model = new NetworkModel(
            NamespaceOf(_type),
            ContainersOf(_type),
            _type.Name,
            scalar,
            (UnrollMode)Enum.Parse(typeof(UnrollMode), unroll),
            input.Value,
            new EquatableArray<LayerNode>([.. layers.Layers.Select(Node)]),
            loss,
            optimizers.Value,
            new EquatableArray<string>(place is null ? [] : HiddenNames.Of(_type, place, _cancellation)))
        {
            Advisories = new EquatableArray<string>(Advisories.Of(_type, network.UserTypes)),
            IsWide = Reader(_network).Flag("Wide", unset: true),
            HasRequiredMembers = network.HasRequiredMembers,
            Source = source,
        };
        ReportUnrolling(model, layers);
        AttributeReader? declaredLoss = _attributes.Loss is { } lossAttribute ? Reader(lossAttribute) : null;
        DoubtRules.Check(layers.Layers, model.Shapes(), model.Loss, declaredLoss);
        MaskRules.Check(layers.Layers, model.Shapes());
        return model;
    }

    private AttributeReader Reader(AttributeData attribute) => new(attribute, _findings, _cancellation);

    private void Report(DiagnosticDescriptor rule, AttributeData attribute, params object[] arguments)
        => _findings.Add(
            new Finding(rule, NetworkAttributes.Locate(attribute, _cancellation), [_type.Name, .. arguments]));

    private LayerSequence ReadLayers(NetworkPlace network)
    {
        IReadOnlyList<AttributeData> layers = _attributes.Layers;
        if (layers.Count > JitLimits.Layers)
        {
            Report(
                Rules.TooManyLayers,
                layers[JitLimits.Layers],
                Format.Count(layers.Count),
                Format.Count(JitLimits.Layers));
            return LayerSequence.Unread;
        }

        if (layers.Count == 0)
        {
            Report(Rules.NoLayers, _network);
        }

        SyntaxNode? part = NetworkAttributes.PartOf(_network, _cancellation);
        foreach (AttributeData layer in layers
            .Where(layer => NetworkAttributes.PartOf(layer, _cancellation) != part))
        {
            Report(Rules.LayersSpread, layer);
        }

        return LayerSequence.Read(layers, network, _findings, _cancellation);
    }

    /// <summary>Reads the layers of a model.</summary>
    private LayerSequence ReadLayers(ImportedModel import)
    {
        if (import.Layers.Count > JitLimits.Layers)
        {
            Report(
                Rules.TooManyLayers, _network, Format.Count(import.Layers.Count), Format.Count(JitLimits.Layers));
            return LayerSequence.Unread;
        }

        return LayerSequence.Read(ImportReader.Arguments(Reader(_network), import, _findings));
    }

    /// <summary>Reads the loss if the output of the network is known.</summary>
    private LossKind? ReadLoss(LayerSequence layers, NetworkPlace network)
    {
        AttributeReader? attribute = _attributes.Loss is { } loss ? Reader(loss) : null;
        if (layers.IsComplete && layers.Output is { } output)
        {
            return LossReader.Read(attribute, layers.OutputActivation, output.Step.Count, network);
        }

        if (attribute is not null)
        {
            LossReader.CheckWithoutOutputs(attribute, network);
        }

        return null;
    }

    /// <summary>Checks the user's own members of the class.</summary>
    private void CheckMembers(NetworkPlace network, GeneratedNames names)
    {
        IAssemblySymbol library = _network.AttributeClass!.ContainingAssembly;
        MemberRules.Check(network, library, names, _findings, _cancellation);
        foreach (ISymbol member in OpenMembers.In(_type, names, _cancellation))
        {
            Location location = member.Locations.FirstOrDefault() ?? Location.None;
            _findings.Add(new Finding(Rules.MemberStartsAsNull, location, member.Name));
        }
    }

    /// <summary>
    /// Reports which layers are not unrolled and why, and the cost of unrolling if the user has requested it.
    /// </summary>
    private void ReportUnrolling(NetworkModel model, LayerSequence layers)
    {
        IReadOnlyList<LayerUnrolling> unrolling = LayerUnrolling.For(model);
        long unrolled = unrolling.Sum(layer => layer.Lines);

        // Only Unroll.Always can unroll so much.
        AttributeReader network = Reader(_network);
        if (unrolled > JitLimits.MostUnrolledParameters)
        {
            network.Report(
                Rules.UnrolledTooLarge,
                "Unroll",
                Format.Count(unrolled),
                Format.Count(JitLimits.MostUnrolledParameters));
            return;
        }

        IReadOnlyList<Shape> shapes = model.Shapes();
        for (int k = 0; k < unrolling.Count; k++)
        {
            if (unrolling[k].Decision.Reason is { } reason)
            {
                Shape input = model.Layers[k].InputShapes(shapes)[0];
                layers.Layers[k].Attribute.ReportWhole(
                    Rules.NotUnrolled, k + 1, unrolling.Count, input, shapes[k + 1], reason);
            }
        }

        if (unrolled > JitLimits.ForcedUnrolledParameters)
        {
            network.Report(
                Rules.UnrollingIsCostly,
                "Unroll",
                Format.Count(unrolled),
                Format.Count(JitLimits.ForcedUnrolledParameters));
        }
    }

    private static LayerNode Node(DeclaredLayer layer) => new(layer.Layer, new EquatableArray<int>(layer.Inputs));

    /// <summary>Gets the types that contain the class, outermost first.</summary>
    public static EquatableArray<ContainingType> ContainersOf(INamedTypeSymbol type) => new(
    [
        .. TypeRules.ContainersOf(type)
            .Select(container => new ContainingType(KeywordOf(container), container.Name)),
    ]);

    /// <summary>Gets the keywords with which a type is declared.</summary>
    public static string KeywordOf(INamedTypeSymbol type) => type switch
    {
        { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
        { IsRecord: true } => "record",
        { TypeKind: TypeKind.Struct } => "struct",
        { TypeKind: TypeKind.Interface } => "interface",
        _ => "class",
    };

    /// <summary>Gets the namespace of a type, or an empty string for the global namespace.</summary>
    public static string NamespaceOf(INamedTypeSymbol type)
    {
        var names = new List<string>();
        for (INamespaceSymbol space = type.ContainingNamespace;
            !space.IsGlobalNamespace;
            space = space.ContainingNamespace)
        {
            names.Insert(0, space.Name);
        }

        return string.Join(".", names);
    }
}
