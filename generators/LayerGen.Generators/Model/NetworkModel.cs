using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Layers;
using LayerGen.Generators.Losses;
using LayerGen.Generators.Planning;

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
/// <param name="Layers">The layers in the order of the declaration, at least one.</param>
/// <param name="Loss">The loss, declared or that of the last activation, with its settings.</param>
/// <param name="Optimizers">The optimizers to generate, as a value of the <c>Optimizers</c> enum.</param>
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
    EquatableArray<Layer> Layers,
    LossKind Loss,
    int Optimizers,
    string Declaration,
    EquatableArray<string> HiddenNames)
{
    /// <summary>The qualified name, which no other network has: <c>Demo.Outer+ParityNet</c>.</summary>
    public string QualifiedName
    {
        get
        {
            string name = Namespace.Length == 0 ? "" : Namespace + ".";
            foreach (ContainingType type in ContainingTypes)
            {
                name += type.Name + "+";
            }

            return name + Name;
        }
    }
}

/// <summary>A type around the network class: its keyword (<c>class</c>, <c>record struct</c>, …) and its name.</summary>
internal sealed record ContainingType(string Keyword, string Name);

/// <summary>The type of all values of a network.</summary>
/// <param name="Keyword"><c>float</c> or <c>double</c>.</param>
/// <param name="Size">The number of bytes.</param>
internal sealed record Scalar(string Keyword, int Size)
{
    public static readonly Scalar Single = new("float", 4);

    public static readonly Scalar Double = new("double", 8);
}
