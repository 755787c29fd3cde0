using System.Text.RegularExpressions;
using LayerGen.Generators.Activations;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Optimizers;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Parsing;

/// <summary>The names of everything that is generated into a network class.</summary>
internal sealed class GeneratedNames
{
    /// <summary>The name by which constructors are asked for.</summary>
    public const string Constructor = ".ctor";

    /// <summary>The end of the name of a method that is a part of a split one: <c>InputGradientLayer2Part0To15</c>.</summary>
    private static readonly Regex Part = new("Part[0-9]+To[0-9]+$", RegexOptions.CultureInvariant);

    private readonly HashSet<string> _nonMethods =
    [
        "InputCount", "OutputCount", "ParameterCount", "WeightRanges", "LossFunction", "Summary", "Declaration", "Parameters", "Random",
        "Cache", "Gradients", "_parameters", "Schema", "Tensors", "SchemaHolder",
    ];

    /// <summary>The private methods that compute, of which no overload is left to the user either.</summary>
    private readonly List<string> _kernels = ["SampleLosses", "OutputGradient", "PredictBlocks"];

    private readonly Dictionary<string, string[]> _methods;

    public GeneratedNames(string scalar, IReadOnlyList<Layer> layers, int optimizers)
    {
        _nonMethods.UnionWith(OptimizerKind.In(optimizers).Select(kind => kind.State));
        for (int n = 1; n <= layers.Count; n++)
        {
            // The names do not depend on the shapes.
            Shape any = Shape.Image(1, 1, 1);
            foreach (ParameterShape shape in layers[n - 1].ParameterShapes(any))
            {
                _nonMethods.Add(new ParameterTensor(shape, n, Offset: 0).Property);
            }

            foreach (StatisticShape shape in layers[n - 1].StatisticShapes(any))
            {
                _nonMethods.Add(new Statistic(shape, n, Offset: 0).Property);
            }

            foreach (string prefix in layers[n - 1].TextIfAny()?.MethodPrefixes(carriesOn: layers.Take(n - 1).Any(layer => !layer.PassesInputOn)) ?? [])
            {
                _kernels.Add(Format.Of($"{prefix}Layer{n}"));
            }
        }

        string input = "ReadOnlySpan<" + scalar + ">";
        string output = "Span<" + scalar + ">";
        string[] many =
        [
            input + ", " + output + ", int",
            input + ", " + output + ", int, int, int",
            "ReadOnlyMemory<" + scalar + ">, Memory<" + scalar + ">, int, int",
        ];
        _methods = new Dictionary<string, string[]>
        {
            [Constructor] = ["", "long", "NumpyRandom", "NumpyRandom, WeightInitializer<" + scalar + ">"],
            ["Forward"] = ["Cache", "Cache, int, int", input + ", Cache"],
            ["ComputeLoss"] = ["Cache", input + ", Cache"],
            ["Backward"] = ["Cache, Gradients", "Cache, int, int", input + ", Cache, Gradients"],
            ["ComputeWeightGradients"] = ["Cache, Gradients, int, int"],
            ["Predict"] = [input + ", " + output],
            ["PredictBySample"] = many,
            ["PredictByFeature"] = many,
            ["ComputeSampleLosses"] = ["Cache, int, int"],
            ["Train"] =
            [
                "Dataset<" + scalar + ">, TrainingOptions, CancellationToken",
                "Dataset<" + scalar + ">, Dataset<" + scalar + ">, TrainingOptions, CancellationToken",
            ],
            ["CreateTrainer"] =
            [
                "Dataset<" + scalar + ">, TrainingOptions",
                "Dataset<" + scalar + ">, Dataset<" + scalar + ">, TrainingOptions",
            ],
            ["Evaluate"] = ["Dataset<" + scalar + ">"],
            ["CreateCache"] = ["int"],
            ["CreateGradients"] = [""],
            ["CreateOptimizerState"] = ["Optimizer"],
        };
        AddOfSomeLayers(layers, input);
    }

    /// <summary>What only networks with certain layers have.</summary>
    private void AddOfSomeLayers(IReadOnlyList<Layer> layers, string input)
    {
        if (layers.Any(layer => layer.HasInferenceForm))
        {
            _methods.Add("Infer", ["Cache", "Cache, int, int", input + ", Cache"]);
        }

        if (layers.Any(layer => layer is IHasStatistics))
        {
            _nonMethods.UnionWith(["Statistics", "StatisticCount", "_statistics"]);
        }

        foreach (UserActivation activation in LaneMethods.Of(layers))
        {
            _kernels.Add(activation.Prefix + UserActivation.ValueMethod);
            _kernels.Add(activation.Prefix + UserActivation.DerivativeMethod);
        }

        if (layers.Any(layer => layer is ISharesWeights))
        {
            _nonMethods.Add("MultiplyAdds");
        }

        if (layers.Any(layer => layer is IMixesSamples))
        {
            _nonMethods.Add("MixesSamples");
        }

        if (layers.Skip(1).Zip(layers, (layer, before) => layer is IFoldsIntoProduct && before is ITakesScales { TakesScales: true }).Any(folds => folds))
        {
            _nonMethods.Add("Folded");
            _methods.Add("Fold", [""]);
        }

        if (layers.Any(layer => layer is IDrawsNoise))
        {
            _nonMethods.Add("IsRandom");
        }
    }

    /// <summary>Whether something of this name, whatever it is, is generated.</summary>
    public bool Contains(string name) => HasNonMethod(name) || HasMethod(name);

    /// <summary>Whether a property, field or nested type of this name is generated.</summary>
    public bool HasNonMethod(string name) => _nonMethods.Contains(name);

    /// <summary>Whether a method of this name and these parameter types is generated.</summary>
    public bool HasMethod(string name, string signature)
        => IsKernel(name) || (_methods.TryGetValue(name, out string[]? signatures) && signatures.Contains(signature));

    /// <summary>Whether a method of this name, of whatever parameters, is generated.</summary>
    public bool HasMethod(string name) => IsKernel(name) || _methods.ContainsKey(name);

    private bool IsKernel(string name) => _kernels.Contains(Part.Replace(name, ""));

    /// <summary>Whether a syntax tree is one that the generator wrote.</summary>
    public bool IsGeneratedFile(string path)
        => path.Contains("LayerGen.Generators") && FileKinds.All.Any(file => path.EndsWith("." + file + ".g.cs", StringComparison.Ordinal));
}
