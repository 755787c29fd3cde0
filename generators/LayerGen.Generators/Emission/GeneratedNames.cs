using System.Text.RegularExpressions;
using LayerGen.Generators.Layers;
using LayerGen.Generators.Optimizers;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Emission;

/// <summary>The names of everything that is generated into a network class.</summary>
internal sealed class GeneratedNames
{
    /// <summary>Every kind of layer names its methods so: <c>ForwardLayer1</c>, <c>InputGradientLayer2Part0To15</c>.</summary>
    private static readonly Regex Kernel = new("Layer[0-9]+(Part[0-9]+To[0-9]+)?$", RegexOptions.CultureInvariant);

    /// <summary>The kernels that belong to no single layer.</summary>
    private static readonly string[] OtherKernels = ["SampleLosses", "OutputGradient"];

    private readonly HashSet<string> _nonMethods =
    [
        "InputCount", "OutputCount", "ParameterCount", "LossFunction", "Summary", "Parameters", "Random",
        "Cache", "Gradients", "_parameters",
        .. OptimizerKind.All.Select(kind => kind.State),
    ];

    private readonly Dictionary<string, string[]> _methods;

    public GeneratedNames(string scalar, IReadOnlyList<Layer> layers)
    {
        for (int n = 1; n <= layers.Count; n++)
        {
            // The names do not depend on the shapes.
            foreach (ParameterShape shape in layers[n - 1].ParameterShapes(inputs: 1))
            {
                _nonMethods.Add(new ParameterTensor(shape, n, Offset: 0).Property);
            }
        }

        string input = "ReadOnlySpan<" + scalar + ">";
        string output = "Span<" + scalar + ">";
        _methods = new Dictionary<string, string[]>
        {
            [".ctor"] = ["", "long", "NumpyRandom"],
            ["Forward"] = ["Cache", input + ", Cache"],
            ["Loss"] = ["Cache", input + ", Cache"],
            ["Backward"] = ["Cache, Gradients", input + ", Cache, Gradients"],
            ["Predict"] = [input + ", " + output, input + ", " + output + ", int"],
            ["Train"] =
            [
                "Dataset<" + scalar + ">, TrainingOptions, CancellationToken",
                "Dataset<" + scalar + ">, Dataset<" + scalar + ">, TrainingOptions, CancellationToken",
            ],
            ["Evaluate"] = ["Dataset<" + scalar + ">"],
            ["CreateCache"] = ["int"],
            ["CreateGradients"] = [""],
            ["CreateOptimizerState"] = ["Optimizer"],
        };
    }

    /// <summary>Whether something of this name, whatever it is, is generated.</summary>
    public bool Contains(string name) => IsFixed(name) || Kernel.IsMatch(name);

    /// <summary>Whether something of this name is generated that is not the method of a layer.</summary>
    public bool IsFixed(string name) => HasNonMethod(name) || _methods.ContainsKey(name) || OtherKernels.Contains(name);

    /// <summary>Whether a property, field or nested type of this name is generated.</summary>
    public bool HasNonMethod(string name) => _nonMethods.Contains(name);

    /// <summary>Whether a method of this name and these parameter types is generated.</summary>
    public bool HasMethod(string name, string signature)
        => Kernel.IsMatch(name) || OtherKernels.Contains(name) || (_methods.TryGetValue(name, out string[]? signatures) && signatures.Contains(signature));

    /// <summary>Whether a syntax tree is one that the generator wrote.</summary>
    public bool IsGeneratedFile(string path)
        => path.Contains("LayerGen.Generators") && GeneratedFiles.All.Keys.Any(file => path.EndsWith("." + file + ".g.cs", StringComparison.Ordinal));
}
