using LayerGen.Generators.Infrastructure;

namespace LayerGen.Generators.Model;

/// <summary>
/// A declared network as plain values: all that the emission needs, and nothing of the compilation it came from, so that two
/// equal declarations are equal models and the incremental pipeline can stop at them.
/// </summary>
/// <param name="Namespace">The namespace, empty for the global one.</param>
/// <param name="ContainingTypes">The types around the class, outermost first.</param>
/// <param name="Name">The name of the class, without escapes.</param>
/// <param name="Scalar">The type of all values.</param>
/// <param name="Unroll">Whether the user forces or forbids unrolling.</param>
/// <param name="Input">The shape of a sample.</param>
/// <param name="Layers">The layers with what each takes, in the order in which they compute, at least one.</param>
/// <param name="Loss">The loss, declared or that of the last activation, with its settings.</param>
/// <param name="Optimizers">The optimizers to generate, as a value of the <c>OptimizerKinds</c> enum.</param>
/// <param name="Declaration">The attributes of the network and of its layers, in order, as one line: <c>[Network(4)] [Dense(2)]</c>.</param>
/// <param name="HiddenNames">
/// Simple type names of the generated text that mean something else where the class stands (a <c>Vector</c> of the user's own,
/// say); the text writes these in full.
/// </param>
internal sealed record NetworkModel(
    string Namespace,
    EquatableArray<ContainingType> ContainingTypes,
    string Name,
    Scalar Scalar,
    UnrollMode Unroll,
    Shape Input,
    EquatableArray<LayerNode> Layers,
    LossKind Loss,
    int Optimizers,
    string Declaration,
    EquatableArray<string> HiddenNames)
{
    /// <summary>The warnings that the text would draw because the user's own types in it are obsolete or experimental.</summary>
    public EquatableArray<string> Advisories { get; init; }

    /// <summary>The class as its own text refers to it: by its simple name, or in full where a base class has a type of that name.</summary>
    public string Reference => HiddenNames.Contains(Identifiers.OwnName)
        ? "global::" + string.Join(".", FullName.Path.Split('.').Select(Identifiers.Escape))
        : Identifiers.Escape(Name);

    /// <summary>The shapes of all values of the network: 0 is its input, n the output of layer n.</summary>
    public IReadOnlyList<Shape> Shapes()
    {
        var shapes = new List<Shape> { Input };
        foreach (LayerNode node in Layers)
        {
            shapes.Add(node.Layer.OutputShape(node.InputShapes(shapes)));
        }

        return shapes;
    }

    /// <summary>The name of the class with all that is around it.</summary>
    public NetworkName FullName
    {
        get
        {
            string space = Namespace.Length == 0 ? "" : Namespace + ".";
            return new NetworkName(
                space + string.Concat(ContainingTypes.Select(type => type.Name + ".")) + Name,
                space + string.Concat(ContainingTypes.Select(type => type.Keyword + " " + type.Name + "+")) + Name);
        }
    }
}

/// <summary>The name of a network with all that is around it.</summary>
/// <param name="Path">As a reader writes it: <c>Demo.Outer.ParityNet</c>.</param>
/// <param name="Identity">
/// What no other network has, <c>Demo.class Outer+ParityNet</c>: a type and a namespace may have one name, and so may, while a declaration
/// is being changed, a class and a struct.
/// </param>
internal sealed record NetworkName(string Path, string Identity);

/// <summary>A type around the network class: its keyword (<c>class</c>, <c>record struct</c>, …) and its name.</summary>
internal sealed record ContainingType(string Keyword, string Name);

/// <summary>The type of all values of a network.</summary>
/// <param name="Keyword"><c>float</c> or <c>double</c>.</param>
/// <param name="Name">The name in the <c>Precision</c> enum.</param>
/// <param name="Size">The number of bytes.</param>
internal sealed record Scalar(string Keyword, string Name, int Size)
{
    public static readonly Scalar Single = new("float", "Single", 4);

    public static readonly Scalar Double = new("double", "Double", 8);
}
