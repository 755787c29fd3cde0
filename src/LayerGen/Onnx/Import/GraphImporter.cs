using static System.FormattableString;

namespace LayerGen.Onnx.Import;

/// <summary>
/// Turns a graph into the steps of a network. The nodes are followed once, in their order. What depends on the number
/// of samples or on constants only is computed. What a layer consists of is collected (<see cref="PartValue"/>, <see
/// cref="PointwiseValue"/>) until a node shows that it is complete.
/// </summary>
internal sealed partial class GraphImporter
{
    private const int MostProblems = 100;

    /// <summary>The largest number of steps. A network has at most 256 layers, each with an activation.</summary>
    private const int MostSteps = 1024;

    private readonly OnnxModel _model;
    private readonly Dictionary<string, Value> _values = new(StringComparer.Ordinal);
    private readonly List<ImportedStep> _steps = [];
    private readonly List<ImportProblem> _problems = [];
    private readonly List<ImportProblem> _differences = [];
    private readonly Dictionary<string, Func<OnnxNode, Value?>> _operators;
    private readonly Dictionary<PointwiseValue, bool> _isChain = [];
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>The values of the input as layers take them, as soon as the first one does.</summary>
    private SampleValue? _input;

    /// <summary>Why the last node cannot be imported, if its operator has returned null.</summary>
    private string? _reason;

    /// <summary>The outputs of the last node after the first one, if its operator has more.</summary>
    private IReadOnlyList<Value?> _others = [];

    /// <summary>Whether the problem with the last node has been reported at another one.</summary>
    private bool _isReported;

    private bool _isDouble;

    /// <summary>The number of values that are being completed, each of which is computed from the next.</summary>
    private int _depth;

    private GraphImporter(OnnxModel model)
    {
        _model = model;
        _operators = new Dictionary<string, Func<OnnxNode, Value?>>(StringComparer.Ordinal);
        AddConstants();
        AddFunctions();
        AddShapes();
        AddLayers();
        AddAttention();
    }

    /// <summary>Imports a graph.</summary>
    public static ImportedNetwork Import(OnnxModel model)
    {
        var importer = new GraphImporter(model);
        importer.Run();
        bool isComplete = importer._problems.Count == 0;
        return new ImportedNetwork(
            ShapeOf(importer._input),
            importer._isDouble,
            isComplete ? importer._steps : [],
            importer._problems)
        {
            Differences = importer._differences,
        };
    }

    /// <summary>Returns the shape of the input. Dimensions that no layer tells apart are features.</summary>
    private static IReadOnlyList<long> ShapeOf(SampleValue? input) => input switch
    {
        null => [],
        { IsImage: true } or { IsSequence: true } => input.Factors,
        _ => [Sizes.Product(input.Factors)],
    };

    private void Run()
    {
        if (!ReadEnds(out OnnxInput? input, out OnnxInput? output))
        {
            return;
        }

        _values[input!.Name] = IsWhole(input.Type) ? new TokensValue(InputOf(input)) : InputOf(input);
        _used.UnionWith(_model.Nodes.SelectMany(node => node.Inputs));
        _used.Add(output!.Name);
        foreach (OnnxNode node in Needed(output.Name))
        {
            Visit(node);
            if (_steps.Count > MostSteps)
            {
                Report(Invariant($"it has more than {MostSteps} layers and activations"));
                return;
            }
        }

        if (_problems.Count > 0)
        {
            return;
        }

        if (!_values.TryGetValue(output.Name, out Value? result))
        {
            Report(Invariant($"no node computes the output '{Shorten(output.Name)}'"));
        }
        else
        {
            _reason = null;
            _isReported = false;
            if (Materialize(result) is { } end)
            {
                Complete(end.Step);
            }
            else if (!_isReported)
            {
                Report(Invariant($"the output '{Shorten(output.Name)}': {_reason ?? "it is a constant"}"));
            }
        }
    }

    /// <summary>Checks that the graph has one input and one output.</summary>
    private bool ReadEnds(out OnnxInput? input, out OnnxInput? output)
    {
        input = _model.Inputs.Count == 1 ? _model.Inputs[0] : null;
        output = _model.Outputs.Count == 1 ? _model.Outputs[0] : null;
        if (input is null)
        {
            Report(Invariant($"it has {_model.Inputs.Count} inputs ({Names(_model.Inputs)}) instead of one"));
        }

        if (output is null)
        {
            Report(Invariant($"it has {_model.Outputs.Count} outputs ({Names(_model.Outputs)}) instead of one"));
        }

        if (input is null || output is null)
        {
            return false;
        }

        // With tokens, the type is that of their table.
        _isDouble = input.Type == OnnxTensor.Double;
        if (input.Type is not (OnnxTensor.Float or OnnxTensor.Double) && !IsWhole(input.Type))
        {
            Report(Invariant($"its input '{Shorten(input.Name)}' is not a tensor of float, double or whole numbers"));
        }
        else if (input.Shape is not { Count: >= 2 } shape)
        {
            Report(Invariant($"its input '{Shorten(input.Name)}' should have the dimensions samples × features, ")
                + Invariant($"samples × steps × features, or samples × channels × rows × columns, but has {Text(input.Shape)}"));
        }
        else if (shape.Skip(1).Any(dimension => dimension < 1) || Sizes.Product(shape.Skip(1)) > int.MaxValue)
        {
            Report(Invariant($"its input '{Shorten(input.Name)}' has the dimensions {Text(shape)}, of which only the ")
                + "first, the number of samples, can be free, and which must fit in memory");
        }

        return _problems.Count == 0;
    }

    private static bool IsWhole(long type) => type is OnnxTensor.Int32 or OnnxTensor.Int64;

    /// <summary>
    /// Returns the values of the input. Those with three dimensions are an image as soon as a layer takes them.
    /// </summary>
    private static SampleValue InputOf(OnnxInput input) =>
        SampleValue.Plain(0, [.. input.Shape!.Skip(1)], isImage: false);

    /// <summary>Returns the nodes on which the output depends, in their order.</summary>
    private List<OnnxNode> Needed(string output)
    {
        var needed = new HashSet<string>(StringComparer.Ordinal) { output };
        var nodes = new List<OnnxNode>();
        for (int k = _model.Nodes.Count - 1; k >= 0; k--)
        {
            OnnxNode node = _model.Nodes[k];
            if (node.Outputs.Any(needed.Contains))
            {
                nodes.Add(node);
                needed.UnionWith(node.Inputs.Where(name => name.Length > 0));
            }
        }

        nodes.Reverse();
        return nodes;
    }

    private void Visit(OnnxNode node)
    {
        Value? result = null;
        _reason = null;
        _isReported = false;
        _others = [];
        if (node.Domain.Length > 0 || !_operators.TryGetValue(node.Type, out Func<OnnxNode, Value?>? read))
        {
            _reason = node.Domain.Length > 0
                ? Invariant($"the operator is from the domain '{Shorten(node.Domain)}'")
                : "no layer or activation computes this operator";
        }
        else if (Undefined(node) is { } name)
        {
            _reason = Invariant($"no node before it computes its input '{Shorten(name)}'");
        }
        else if (node.Inputs.Any(input => input.Length > 0 && Find(input) is UnknownValue))
        {
            result = UnknownValue.Instance;
        }
        else if (!IsRecurrent(node) && node.Type != "Split" && node.Outputs.Skip(1).Any(IsUsed))
        {
            _reason = "only its first output can be used";
        }
        else
        {
            result = Filled(node) ?? Read(node, read);
        }

        if (result is null && !_isReported)
        {
            Report(node, _reason ?? "it is used in a way that no layer has");
        }

        for (int k = 0; k < node.Outputs.Count; k++)
        {
            string output = node.Outputs[k];
            if (output.Length == 0)
            {
                continue;
            }

            if (_values.ContainsKey(output) || _model.Tensors.ContainsKey(output))
            {
                Report(node, Invariant($"the value '{Shorten(output)}' exists already"));
            }

            Value? value = k == 0 || result is null || _others.Count == 0 ? result : _others.ElementAtOrDefault(k - 1);
            _values[output] = value ?? UnknownValue.Instance;
        }
    }

    private string? Undefined(OnnxNode node) =>
        node.Inputs.FirstOrDefault(name => name.Length > 0 && Find(name) is null);

    private bool IsUsed(string name) => name.Length > 0 && _used.Contains(name);

    /// <summary>Returns a value, or null if there is none.</summary>
    private Value? Find(string name)
    {
        if (_values.TryGetValue(name, out Value? value))
        {
            return value;
        }

        if (!_model.Tensors.TryGetValue(name, out OnnxTensor? tensor))
        {
            return null;
        }

        value = ConstantOf(tensor);
        if (tensor.IsExternal)
        {
            Report(Invariant($"the tensor '{Shorten(name)}' has its values in another file, which is not read; ")
                + "save the model as one file");
            value = UnknownValue.Instance;
        }

        _values.Add(name, value);
        return value;
    }

    /// <summary>Returns an input of a node, or null if it is omitted.</summary>
    private Value? Input(OnnxNode node, int index)
    {
        Value? value = index < node.Inputs.Count && node.Inputs[index].Length > 0 ? Find(node.Inputs[index]) : null;
        return _hasSamplesFirst ? SamplesFirst(value) : value;
    }

    /// <summary>Adds a step and returns its number.</summary>
    private int AddStep(ImportedStep step)
    {
        _steps.Add(step);
        return _steps.Count;
    }

    /// <summary>Says why the node cannot be imported.</summary>
    private Value? No(string reason)
    {
        _reason ??= reason;
        return null;
    }

    private void Report(string reason)
    {
        if (_problems.Count < MostProblems)
        {
            _problems.Add(new ImportProblem("", "", reason));
        }
    }

    private void Report(OnnxNode node, string reason)
    {
        if (_problems.Count < MostProblems)
        {
            _problems.Add(new ImportProblem(Shorten(node.Title), Shorten(node.Type), reason));
        }
    }

    private static string Shorten(string name) => OnnxModelReader.Shorten(name);

    private static string Text(IEnumerable<long>? shape) => shape is null ? "none" : OnnxModelReader.Dimensions(shape);

    private static string Names(IReadOnlyList<OnnxInput> ends)
    {
        const int Most = 5;
        string names = string.Join(", ", ends.Take(Most).Select(end => Shorten(end.Name)));
        return ends.Count > Most ? names + ", …" : names;
    }
}
