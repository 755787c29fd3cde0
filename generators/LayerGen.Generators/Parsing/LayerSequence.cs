using System.Collections.Immutable;
using LayerGen.Generators.Activations;
using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Imports;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Parsing;

/// <summary>A layer, its inputs (<see cref="LayerNode.Inputs"/>), and the attribute that declares it.</summary>
internal sealed record DeclaredLayer(Layer Layer, IAttributeArguments Attribute, ImmutableArray<int> Inputs);

/// <summary>
/// The layers of a network as a graph, in the order in which they are computed. The input of each layer is the output
/// of the layer declared before it. A layer that spans a residual block is declared before the block and computed after
/// it. Its inputs are the output and the input of the block.
/// </summary>
internal sealed class LayerSequence
{
    private readonly List<DeclaredLayer> _layers = [];

    /// <summary>The spanning layers whose residual block is not complete yet, with the innermost on top.</summary>
    private readonly Stack<OpenRun> _open = new();

    /// <summary>The layer that joins two directions and whose recurrent layer has not been declared yet.</summary>
    private DeclaredLayer? _join;

    private LayerSequence()
    {
    }

    /// <summary>Gets an empty sequence for a declaration that has too many layers to be read.</summary>
    public static LayerSequence Unread => new() { IsComplete = false };

    public IReadOnlyList<DeclaredLayer> Layers => _layers;

    /// <summary>Gets the shape of the network's output. <see cref="CheckShapes"/> sets it.</summary>
    public Shape? Output { get; private set; }

    /// <summary>Gets the activation of the output.</summary>
    public ActivationKind OutputActivation
        => _layers.LastOrDefault(declared => !declared.Layer.PassesInputOn)?.Layer.OutputActivation()
            ?? Identity.Instance;

    /// <summary>
    /// Gets a value indicating whether every attribute has become a layer. If not, there is a finding, or the compiler
    /// reports the error.
    /// </summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>Reads the attributes in the order of the source.</summary>
    public static LayerSequence Read(
        IReadOnlyList<AttributeData> attributes,
        NetworkPlace place,
        ICollection<Finding> findings,
        CancellationToken cancellation)
    {
        LibrarySymbols? library = LibrarySymbols.Around(place.Type);
        return Read(
            [
                .. attributes.Select(attribute => (
                    library?.KindOf(attribute),
                    (IAttributeArguments)new AttributeReader(attribute, findings, cancellation, place))),
            ]);
    }

    /// <summary>Reads the layers of a model.</summary>
    public static LayerSequence Read(IReadOnlyList<ImportedArguments> layers)
        => Read([.. layers.Select(layer => (layer.Kind, (IAttributeArguments)layer))]);

    private static LayerSequence Read(IReadOnlyList<(LayerKind? Kind, IAttributeArguments Arguments)> declared)
    {
        var sequence = new LayerSequence();
        for (int k = 0; k < declared.Count; k++)
        {
            (LayerKind? kind, IAttributeArguments arguments) = declared[k];
            Layer? layer = kind?.Read(arguments);
            if (layer is null)
            {
                // Its activation may have been read nevertheless.
                sequence.IsComplete = false;
                sequence._join = null;
                if (k < declared.Count - 1
                    && arguments is AttributeReader { LastActivation: { IsForLastLayerOnly: true } activation })
                {
                    arguments.Report(
                        Rules.ActivationOnHiddenLayer, "activation", activation.Name, k + 1, declared.Count);
                }
            }
            else
            {
                sequence.Add(new DeclaredLayer(layer, arguments, []));
            }
        }

        if (sequence._open.Count > 0 && sequence.IsComplete)
        {
            OpenRun run = sequence._open.Peek();
            int following = run.Declared - run.Remaining;
            sequence.ReportRun(
                run.Spanning,
                following == 0
                    ? "no layer follows"
                    : Format.Of($"only {Format.Plural(following, "layer")} {(following == 1 ? "follows" : "follow")}"),
                following);
        }

        if (sequence._join is { } alone)
        {
            sequence.Report(alone, Rules.NothingToReverse, "", "no layer follows");
        }

        sequence.CheckActivations();
        return sequence;
    }

    /// <summary>Reads the attributes of a wrong declaration. Each of them becomes the nearest legal layer.</summary>
    public static LayerSequence ReadLeniently(
        IReadOnlyList<AttributeData> attributes, NetworkPlace place, CancellationToken cancellation)
    {
        var sequence = new LayerSequence();
        foreach (AttributeData attribute in attributes)
        {
            var reader = new AttributeReader(attribute, new List<Finding>(), cancellation, place);
            bool isLast = attribute == attributes[attributes.Count - 1] && sequence._open.Count == 0;
            var arguments = new LenientArguments(reader, isLast);
            if (LibrarySymbols.Around(place.Type)?.KindOf(attribute)?.Read(arguments) is { } layer)
            {
                sequence.Add(new DeclaredLayer(layer, reader, []));
            }
        }

        return sequence;
    }

    /// <summary>
    /// Gets the shape of a sample. Plain inputs are a sequence of tokens if the first layer reads these.
    /// </summary>
    public Shape? InputOf(Shape? declared)
        => declared is { Kind: ShapeKind.Features } inputs && _layers.Count > 0 && _layers[0].Layer is IReadsTokens
            ? Shape.Sequence(inputs.Channels, 1)
            : declared;

    /// <summary>
    /// Computes the shapes of all layers. Each layer must accept the output of the preceding one, and all values must
    /// fit in memory.
    /// </summary>
    public void CheckShapes(Shape input)
    {
        var shapes = new List<Shape> { input };
        long parameters = 0;
        long block = SamplePadding.Size * input.LongCount;
        for (int k = 0; k < _layers.Count; k++)
        {
            (Layer layer, IAttributeArguments attribute, ImmutableArray<int> inputs) = _layers[k];
            Shape[] taken = [.. inputs.Select(input => shapes[input])];
            if (!Fits(block, attribute))
            {
                return;
            }

            if (!Accepts(layer, taken, inputs, attribute))
            {
                IsComplete = false;
                return;
            }

            if (layer is IStandsForLayers standing)
            {
                Replace(k, standing.Parts(taken[0]));
                layer = _layers[k].Layer;
            }

            parameters += layer.ParameterShapes(taken[0]).Sum(tensor => tensor.LongCount);
            Shape shape = layer.OutputShape(taken);
            shapes.Add(shape);
            if (layer.Activation is ColumnwiseActivation activation && shape.Count == 1)
            {
                attribute.ReportNoEffect(
                    "activation",
                    "The input of the activation",
                    activation.Name + " of a single output is always 1 (use Sigmoid for a yes-or-no output)");
            }

            block += SamplePadding.Size * (shape.LongCount + layer.InferenceFeatures(taken[0]));
            if (!Fits(Math.Max(parameters, block), attribute))
            {
                return;
            }
        }

        if (parameters == 0 && IsComplete && _layers.Count > 0)
        {
            Report(_layers[0], Rules.NothingToTrain, "");
        }

        Output = _layers.Count == 0 ? null : shapes[shapes.Count - 1];
    }

    private static bool Accepts(
        Layer layer, Shape[] taken, ImmutableArray<int> inputs, IAttributeArguments attribute)
    {
        if (layer is not IReadsTokens || inputs[0] == 0)
        {
            return layer.Accepts(taken, attribute);
        }

        attribute.ReportWhole(Rules.NeedsTokens, taken[0].InWords);
        return false;
    }

    /// <summary>Replaces a layer by those for which it stands. The values behind it get new numbers.</summary>
    private void Replace(int index, IReadOnlyList<Layer> parts)
    {
        DeclaredLayer declared = _layers[index];
        int more = parts.Count - 1;
        for (int k = index + 1; k < _layers.Count; k++)
        {
            _layers[k] = _layers[k] with
            {
                Inputs = [.. _layers[k].Inputs.Select(value => value > index ? value + more : value)],
            };
        }

        _layers.RemoveAt(index);
        _layers.InsertRange(
            index,
            parts.Select((part, k) => new DeclaredLayer(
                part, declared.Attribute, k == 0 ? declared.Inputs : [index + k])));
    }

    private bool Fits(long elements, IAttributeArguments attribute)
        => IsComplete = ArrayLimit.Fits(elements, attribute);

    private void Add(DeclaredLayer declared)
    {
        if (_join is { } join)
        {
            _join = null;
            AddDirections(join, declared);
            return;
        }

        if (declared.Layer is IJoinsDirections)
        {
            _join = declared;
            return;
        }

        if (declared.Layer is ISpansRun { Span: var span })
        {
            if (_open.Count > 0 && span > _open.Peek().Remaining)
            {
                ReportRun(
                    declared,
                    "the enclosing residual block has only "
                        + Format.Plural(_open.Peek().Remaining, "layer") + " left",
                    _open.Peek().Remaining);
                return;
            }

            _open.Push(new OpenRun(declared, span, _layers.Count, span));
            return;
        }

        _layers.Add(declared with { Inputs = [_layers.Count] });
        CountLayer();
    }

    /// <summary>Adds a layer, the same in the other direction, and the one that joins their outputs.</summary>
    private void AddDirections(DeclaredLayer join, DeclaredLayer declared)
    {
        if (declared.Layer is not IHasDirection { IsBackwards: false, Reversed: var reversed })
        {
            string why = declared.Layer is IHasDirection
                ? declared.Layer.Kind + " is declared with Backwards = true"
                : declared.Layer.Kind + " follows";
            Report(join, Rules.NothingToReverse, "", why);
            Add(declared);
            return;
        }

        int input = _layers.Count;
        _layers.Add(declared with { Inputs = [input] });
        _layers.Add(new DeclaredLayer(reversed, declared.Attribute, [input]));
        _layers.Add(join with { Inputs = [input + 1, input + 2] });
        CountLayer();
    }

    /// <summary>Counts a declared layer in the residual blocks that contain it.</summary>
    private void CountLayer()
    {
        foreach (OpenRun run in _open)
        {
            run.Remaining--;
        }

        while (_open.Count > 0 && _open.Peek().Remaining == 0)
        {
            OpenRun run = _open.Pop();
            _layers.Add(run.Spanning with { Inputs = [_layers.Count, run.Start] });
        }
    }

    private void CheckActivations()
    {
        int last = _layers.FindLastIndex(declared => !declared.Layer.PassesInputOn);
        for (int k = 0; k < last; k++)
        {
            if (_layers[k].Layer.Activation is { IsForLastLayerOnly: true } activation)
            {
                Report(_layers[k], Rules.ActivationOnHiddenLayer, "activation", activation.Name, k + 1, _layers.Count);
            }
        }

        if (last >= 0 && _layers[last].Layer.PassesInputOnInInference)
        {
            Report(_layers[last], Rules.DropoutAtTheEnd, "");
        }
    }

    private void ReportRun(DeclaredLayer spanning, string why, int left)
        => Report(
            spanning,
            Rules.ResidualRunTooLong,
            "layers",
            Format.Plural(((ISpansRun)spanning.Layer).Span, "layer"),
            why,
            FixData.Of(FixData.Values, left == 0 ? [] : [Format.Of(left)]));

    private void Report(DeclaredLayer layer, DiagnosticDescriptor rule, string argument, params object[] arguments)
    {
        IsComplete = false;
        layer.Attribute.Report(rule, argument, arguments);
    }

    private sealed class OpenRun(DeclaredLayer spanning, int declared, int start, int remaining)
    {
        public DeclaredLayer Spanning { get; } = spanning;

        /// <summary>Gets the number of layers that the attribute declares.</summary>
        public int Declared { get; } = declared;

        /// <summary>
        /// Gets the number of the block's input, as in <see cref="LayerNode.Inputs"/>, which is the number of layers
        /// before the block.
        /// </summary>
        public int Start { get; } = start;

        public int Remaining { get; set; } = remaining;
    }
}
