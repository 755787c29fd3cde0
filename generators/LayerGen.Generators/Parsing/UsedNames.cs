using LayerGen.Generators.Optimizers;

namespace LayerGen.Generators.Parsing;

/// <summary>The types that the generated text names, and their full names.</summary>
internal static class UsedNames
{
    /// <summary>The namespace of the runtime.</summary>
    public const string Library = "LayerGen";

    /// <summary>What the names of all used namespaces begin with.</summary>
    public static readonly IReadOnlyList<string> Roots = [Library, "System"];

    /// <summary>Words that are keywords only where nothing has their name, and what to write for them there; null for a string in the place of <c>nameof</c>.</summary>
    public static readonly IReadOnlyDictionary<string, string?> Keywords = new Dictionary<string, string?>
    {
        ["nuint"] = "global::System.UIntPtr",
        ["nameof"] = null,
    };

    /// <summary>The extension methods that the generated text calls, all of <c>System.Numerics.Vector</c>.</summary>
    public static readonly IReadOnlyList<string> Extensions = ["StoreUnsafe", "WithElement"];

    public static readonly IReadOnlyDictionary<string, string> Qualified = new Dictionary<string, string[]>
    {
        ["System"] = ["ArgumentException", "ArgumentNullException", "ArgumentOutOfRangeException", "InvalidOperationException", "Math", "Memory", "ReadOnlyMemory", "ReadOnlySpan", "Span"],
        ["System.Buffers"] = ["ArrayPool"],
        ["System.CodeDom.Compiler"] = ["GeneratedCode"],
        ["System.Numerics"] = ["Vector"],
        ["System.Runtime.CompilerServices"] = ["MethodImpl", "MethodImplOptions", "Unsafe"],
        ["System.Runtime.InteropServices"] = ["MemoryMarshal"],
        ["System.Threading"] = ["CancellationToken"],
        ["LayerGen"] =
        [
            "Evaluation", "INetwork", "LossFunction", "MatrixView", "NumpyRandom", "Optimizer", "Precision",
            "TrainingDivergedException", "TrainingHistory", "TrainingOptions", "WeightInitializer",
            .. OptimizerKind.All.Select(kind => kind.Settings),
        ],
        ["LayerGen.CompilerServices"] =
        [
            "AbsoluteError", "AlignedBuffer", "BatchNormFolding", "BatchPart", "BatchPrediction",
            "BinaryKullbackLeibler", "DropoutMask", "HuberLoss", "ImagePadding", "InitialWeights", "KullbackLeibler",
            "SampleBlock", "SamplePass", "SampleStatistics", "SampleTranspose", "SquaredError", "VectorMath",
        ],
        ["LayerGen.Data"] =
        [
            "Dataset",
        ],
        ["LayerGen.Schemas"] =
        [
            "LayerSchema", "LossSchema", "NetworkSchema", "NetworkTensors", "TensorRole", "TensorShape",
        ],
        ["LayerGen.Training"] =
        [
            "BatchCache", "GradientBuffer", "OptimizerState", "SampleMatrix", "Trainer",
        ],
    }.SelectMany(space => space.Value.Select(name => (Name: name, Full: "global::" + space.Key + "." + name)))
        .ToDictionary(pair => pair.Name, pair => pair.Full);

    /// <summary>The namespaces of these types.</summary>
    public static readonly IReadOnlyList<string> Namespaces =
        [.. Qualified.Values.Select(full => full.Substring("global::".Length, full.LastIndexOf('.') - "global::".Length)).Distinct()];

    /// <summary>The full names of these types, of attributes too: <c>System.CodeDom.Compiler.GeneratedCodeAttribute</c>.</summary>
    public static readonly ISet<string> FullTypeNames = new HashSet<string>(
        Qualified.Values.Select(full => full.Substring("global::".Length)).SelectMany(full => Attributes.Contains(full) ? [full + "Attribute"] : new[] { full }));

    /// <summary>Those of the types that are attributes, which the text names without their ending.</summary>
    private static IEnumerable<string> Attributes => ["System.CodeDom.Compiler.GeneratedCode", "System.Runtime.CompilerServices.MethodImpl"];
}
