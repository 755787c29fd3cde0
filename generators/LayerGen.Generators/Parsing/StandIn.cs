using System.Collections.Immutable;
using LayerGen.Generators.Activations;
using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Imports;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Layers;
using LayerGen.Generators.Model;
using LayerGen.Generators.Optimizers;
using LayerGen.Generators.Planning;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.Generators.Parsing;

/// <summary>
/// Reads a wrong declaration as the nearest legal network. Its code has no bodies (<see cref="Skeleton"/>), but it has
/// the members that other code uses, so that the compiler does not report each use of them.
/// </summary>
internal sealed class StandIn
{
    /// <summary>The size of a tensor that fits in memory together with those of all other layers.</summary>
    private const long Largest = 1_000_000;

    private readonly INamedTypeSymbol _type;
    private readonly NetworkAttributes _attributes;
    private readonly CancellationToken _cancellation;

    /// <summary>What is found here has been reported already.</summary>
    private readonly List<Finding> _ignored = [];

    private readonly ImportedModels _models;

    private StandIn(
        INamedTypeSymbol type, NetworkAttributes attributes, ImportedModels models, CancellationToken cancellation)
    {
        _type = type;
        _attributes = attributes;
        _models = models;
        _cancellation = cancellation;
    }

    /// <summary>
    /// Reads the network. Returns null if there cannot be another part of the class, or none that compiles.
    /// </summary>
    /// <param name="type">The class.</param>
    /// <param name="attributes">The attributes, with that of the network.</param>
    /// <param name="place">The semantic model of a file in which the class is declared.</param>
    /// <param name="models">The models of ONNX in the project.</param>
    /// <param name="cancellation">The cancellation token.</param>
    public static NetworkModel? Read(
        INamedTypeSymbol type,
        NetworkAttributes attributes,
        SemanticModel place,
        ImportedModels models,
        CancellationToken cancellation)
        => new StandIn(type, attributes, models, cancellation).Read(attributes.Network!, place);

    private NetworkModel? Read(AttributeData declared, SemanticModel place)
    {
        if (!CanHaveAnotherPart() || ConstructorCall() is not { } constructorCall)
        {
            return null;
        }

        AttributeReader reader = Reader(declared);
        ImportedModel? import = _attributes.IsImport ? ImportReader.FindQuietly(reader, _models) : null;
        bool isDouble = import?.IsDouble ?? reader.EnumName("Precision") == "Double";
        Scalar scalar = isDouble ? Scalar.Double : Scalar.Single;
        Shape input = (import?.Input ?? InputReader.Read(reader)) is { } shape && shape.LongCount <= Largest
            ? shape
            : Shape.Of(1);
        int optimizers = _attributes.Optimizers is { } chosen
            ? Reader(chosen).EnumFlags("kinds", Rules.NoOptimizers) ?? OptimizerKind.AllValues
            : OptimizerKind.AllValues;
        var network = new NetworkPlace(_type, scalar.Keyword);
        ImmutableArray<LayerNode> layers = Layers(
            import is null
                ? ReadLayers(network)
                : LayerSequence.Read(ImportReader.Arguments(reader, import, _ignored)),
            input);
        ActivationKind last = layers.LastOrDefault(node => !node.Layer.PassesInputOn)?.Layer.OutputActivation()
            ?? Identity.Instance;
        LossKind loss = LossReader.ReadLeniently(
            _attributes.Loss is { } declaredLoss ? Reader(declaredLoss) : null, last, outputs: 1, network);
        var names = new GeneratedNames(
            scalar.Keyword,
            [.. layers.Select(node => node.Layer)],
            loss,
            optimizers,
            network.HasRequiredMembers,
            _attributes.IsImport,
            input.IsSequence);
        var model = new NetworkModel(
            NetworkReader.NamespaceOf(_type),
            NetworkReader.ContainersOf(_type),
            _type.Name,
            scalar,
            UnrollMode.Never,
            input,
            new EquatableArray<LayerNode>(layers),
            loss,
            optimizers,
            new EquatableArray<string>(HiddenNames.Of(_type, place, _cancellation)))
        {
            IsWide = false,
            HasRequiredMembers = network.HasRequiredMembers,

            // Code that loads the weights of a model has no further errors, whatever is wrong with it.
            Source = _attributes.IsImport ? new SourceModel("a model", "a model") : null,
        };
        return model with
        {
            Skeleton = new Skeleton(
                NetworkReader.KeywordOf(_type),
                TypeParameters(),
                constructorCall,
                new EquatableArray<OwnMember>(
                    [
                        .. MemberRules.Taken(network, names, _cancellation)
                            .Select(member => new OwnMember(
                                member.Name, member is IMethodSymbol method ? method.Parameters.Length : -1)),
                    ])),
        };
    }

    private AttributeReader Reader(AttributeData attribute) => new(attribute, _ignored, _cancellation);

    /// <summary>
    /// Determines whether the generated part and the user's would be one type, and whether a part of this kind can have
    /// the members of a network. It cannot if the user implements the interfaces of a network.
    /// </summary>
    private bool CanHaveAnotherPart()
        => !_type.IsStatic
            && _type.TypeKind is TypeKind.Class or TypeKind.Struct
            && !_type.IsFileLocal
            && !_type.IsRefLikeType
            && !_type.AllInterfaces.Any(implemented => SymbolEqualityComparer.Default.Equals(
                implemented.ContainingAssembly, _attributes.Network!.AttributeClass!.ContainingAssembly))
            && TypeRules.ContainersOf(_type).All(container => container.Arity == 0 && !container.IsFileLocal)
            && !BaseRules.IsLeftToCompiler(_type)
            && _type.BaseType is not { TypeKind: TypeKind.Error }
            && !BaseRules.DerivesFromNetwork(_type);

    /// <summary>
    /// Gets the call that a constructor must have: of the primary constructor, or of a constructor of the base class
    /// that requires arguments. Returns null if there is none that can be called.
    /// </summary>
    private string? ConstructorCall()
    {
        IMethodSymbol? primary = _type.InstanceConstructors.FirstOrDefault(IsPrimary);
        if (primary is not null)
        {
            return Call("this", primary);
        }

        if (_type.BaseType is not { TypeKind: TypeKind.Class, SpecialType: SpecialType.None } ancestor
            || BaseRules.IsConstructible(ancestor, _type))
        {
            return "";
        }

        IMethodSymbol? nearest = ancestor.InstanceConstructors
            .Where(constructor => Access.IsAccessible(constructor, _type))
            .OrderBy(constructor => constructor.Parameters.Length)
            .FirstOrDefault();
        return nearest is null ? null : Call("base", nearest);
    }

    private bool IsPrimary(IMethodSymbol constructor)
        => constructor.DeclaringSyntaxReferences.Any(
            reference => reference.GetSyntax(_cancellation) is TypeDeclarationSyntax);

    private static string? Call(string keyword, IMethodSymbol constructor)
        => constructor.Parameters.Any(parameter => parameter.RefKind != RefKind.None)
            ? null
            : keyword + "(" + string.Join(", ", constructor.Parameters.Select(parameter =>
                "default(" + parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + ")")) + ")";

    private string TypeParameters() => _type.Arity == 0
        ? ""
        : "<" + string.Join(", ", _type.TypeParameters.Select(type => Identifiers.Escape(type.Name))) + ">";

    private LayerSequence ReadLayers(NetworkPlace network) => LayerSequence.ReadLeniently(
        _attributes.Layers.Count > JitLimits.Layers ? [] : _attributes.Layers, network, _cancellation);

    /// <summary>Gets the layers. One that is not possible at its position becomes a dense one.</summary>
    private static ImmutableArray<LayerNode> Layers(LayerSequence sequence, Shape input)
    {
        var nodes = ImmutableArray.CreateBuilder<LayerNode>();
        var shapes = new List<Shape> { input };
        foreach ((Layer layer, IAttributeArguments attribute, ImmutableArray<int> inputs) in sequence.Layers)
        {
            Shape[] taken = [.. inputs.Select(number => shapes[number])];
            bool isLast = nodes.Count == sequence.Layers.Count - 1;
            Layer fitting =
                new[] { layer, Smallest(layer) }.FirstOrDefault(choice => Fits(choice, taken, isLast, attribute))
                    ?? Substitute;
            ImmutableArray<int> used = fitting == Substitute ? [inputs[0]] : inputs;
            nodes.Add(new LayerNode(fitting, new EquatableArray<int>(used)));
            shapes.Add(fitting.OutputShape([.. used.Select(number => shapes[number])]));
        }

        // Every network has a parameter.
        return nodes.Any(node => node.Layer is IHasParameters)
            ? nodes.ToImmutable()
            : [new LayerNode(Substitute, new EquatableArray<int>([0]))];
    }

    private static DenseLayer Substitute { get; } = new(1, Identity.Instance, HasBias: true, InitChoice.Default);

    private static bool Fits(Layer layer, Shape[] inputs, bool isLast, IAttributeArguments attribute)
        => layer is not IStandsForLayers
            && layer.Accepts(inputs, attribute)
            && !(isLast && layer.PassesInputOnInInference)
            && layer.ParameterShapes(inputs[0]).All(tensor => tensor.LongCount <= Largest)
            && layer.OutputShape(inputs).LongCount <= Largest;

    /// <summary>Gets the layer with a window that fits into every image.</summary>
    private static Layer Smallest(Layer layer) => layer switch
    {
        ConvolutionLayer convolution => convolution with { Kernel = 1, Filters = 1 },
        PoolLayer pool => pool with { Size = 1 },
        DenseLayer dense => dense with { Units = 1 },
        AttentionLayer attention => attention with { Heads = 1 },
        _ => layer,
    };
}
