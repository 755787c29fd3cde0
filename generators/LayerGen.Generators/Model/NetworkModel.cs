using LayerGen.Generators.Infrastructure;

namespace LayerGen.Generators.Model;

/// <summary>
/// A declared network as plain values. It contains everything that the generated code depends on and nothing of the
/// compilation, so that two equal declarations are equal models and the incremental pipeline can stop there.
/// </summary>
/// <param name="Namespace">The namespace, or an empty string for the global namespace.</param>
/// <param name="ContainingTypes">The types that contain the class, outermost first.</param>
/// <param name="Name">The name of the class, without escapes.</param>
/// <param name="Scalar">The type of all values.</param>
/// <param name="Unroll">Whether the user forces or forbids unrolling.</param>
/// <param name="Input">The shape of a sample.</param>
/// <param name="Layers">The layers with their inputs, in the order in which they are computed, at least one.</param>
/// <param name="Loss">The declared loss or the default for the last activation, with its settings.</param>
/// <param name="Optimizers">The optimizers to generate, as a value of the <c>OptimizerKinds</c> enum.</param>
/// <param name="HiddenNames">
/// Simple type names in the generated code that have another meaning at the position of the class, for example a
/// <c>Vector</c> that the user has declared. The generated code uses their full names.
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
    EquatableArray<string> HiddenNames)
{
    /// <summary>
    /// Gets the warnings that the generated code would cause because the user's own types in it are obsolete or
    /// experimental.
    /// </summary>
    public EquatableArray<string> Advisories { get; init; }

    /// <summary>
    /// Gets a value indicating whether large products are also generated for vectors of 512 bits.
    /// </summary>
    public bool IsWide { get; init; } = true;

    /// <summary>
    /// Gets a value indicating whether the class has or inherits required members. The generated code does not know
    /// their values, so it cannot create instances.
    /// </summary>
    public bool HasRequiredMembers { get; init; }

    /// <summary>Gets the model of ONNX from which the layers come, or null if they are declared.</summary>
    public SourceModel? Source { get; init; }

    /// <summary>
    /// Gets what is special about the code of a wrong declaration, for which this model stands in, or null.
    /// </summary>
    public Skeleton? Skeleton { get; init; }

    /// <summary>
    /// Gets the name by which the generated code refers to the class: its simple name, or its full name if a base class
    /// contains a type with this name.
    /// </summary>
    public string Reference => (HiddenNames.Contains(Identifiers.OwnName)
        ? "global::" + string.Join(".", FullName.Path.Split('.').Select(Identifiers.Escape))
        : Identifiers.Escape(Name)) + Skeleton?.TypeParameters;

    /// <summary>Gets the shapes of all values of the network: 0 is its input, n the output of layer n.</summary>
    public IReadOnlyList<Shape> Shapes()
    {
        var shapes = new List<Shape> { Input };
        foreach (LayerNode node in Layers)
        {
            shapes.Add(node.Layer.OutputShape(node.InputShapes(shapes)));
        }

        return shapes;
    }

    /// <summary>Gets the name of the class with its namespace and containing types.</summary>
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

/// <summary>The name of a network with its namespace and containing types.</summary>
/// <param name="Path">The usual form: <c>Demo.Outer.ParityNet</c>.</param>
/// <param name="Identity">
/// A unique form, <c>Demo.class Outer+ParityNet</c>. A type and a namespace can have the same name, and so can a class
/// and a struct while a declaration is being edited.
/// </param>
internal sealed record NetworkName(string Path, string Identity);

/// <summary>
/// A type that contains the network class: its keyword (<c>class</c>, <c>record struct</c>, …) and its name.
/// </summary>
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
