using LayerGen.Generators.Optimizers;

namespace LayerGen.Generators.Emission;

/// <summary>The types that the generated text names, and their full names.</summary>
internal static class UsedNames
{
    /// <summary>What the names of all used namespaces begin with.</summary>
    public static readonly IReadOnlyList<string> Roots = ["LayerGen", "System"];

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
            "AbsoluteError", "AlignedBuffer", "BatchCache", "BatchNormFolding", "BatchPart", "BatchPrediction", "BinaryKullbackLeibler", "Dataset",
            "DropoutMask", "Evaluation", "GradientBuffer", "HuberLoss", "ImagePadding", "INetwork", "KullbackLeibler",
            "LossFunction", "MatrixView", "NumpyRandom", "Optimizer", "OptimizerState", "SampleBlock", "SampleMatrix",
            "SamplePass", "SampleStatistics", "SampleTranspose", "SquaredError", "Trainer", "TrainingDivergedException", "TrainingHistory", "TrainingOptions",
            "VectorMath", "WeightInit", "WeightInitializer",
            .. OptimizerKind.All.Select(kind => kind.Settings),
        ],
    }.SelectMany(space => space.Value.Select(name => (Name: name, Full: "global::" + space.Key + "." + name)))
        .ToDictionary(pair => pair.Name, pair => pair.Full);
}
