using LayerGen.Generators.Activations;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Losses;
using LayerGen.Generators.Model;
using LayerGen.Generators.Optimizers;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Parsing;

/// <summary>
/// The names of all members that are generated into a network class. Those of parameters, statistics, kernels and
/// optimizers are the ones that the layers and the kinds declare. The others belong to every network, or to every
/// network with a certain trait. A test compares them with the members of all snapshots, in both directions.
/// </summary>
internal sealed class GeneratedNames
{
    /// <summary>The name that stands for constructors.</summary>
    public const string Constructor = ".ctor";

    private const string Getter = "get_";

    private const string Setter = "set_";

    /// <summary>The types from which weights are loaded.</summary>
    private static readonly string[] Origins = ["string", "Stream", "ReadOnlySpan<byte>"];

    /// <summary>The properties, fields and nested types.</summary>
    private readonly HashSet<string> _nonMethods;

    /// <summary>The private methods that compute. The user's members cannot overload them either.</summary>
    private readonly List<string> _kernels = ["SampleLosses", "OutputGradient", "PredictBlocks"];

    /// <summary>The other methods, each with the parameter types of its overloads.</summary>
    private readonly Dictionary<string, string[]> _methods;

    /// <param name="scalar">The type of the values, <c>float</c> or <c>double</c>.</param>
    /// <param name="layers">The layers. Their shapes do not need to be valid.</param>
    /// <param name="loss">The loss, or null if it is not known.</param>
    /// <param name="optimizers">The optimizers whose states are generated.</param>
    /// <param name="hasRequiredMembers">Whether the class has required members, so that it has no <c>Load</c>.</param>
    /// <param name="isPretrained">Whether the weights are a resource of the assembly.</param>
    /// <param name="isSequence">Whether the samples are sequences.</param>
    public GeneratedNames(
        string scalar,
        IReadOnlyList<Layer> layers,
        LossKind? loss,
        int optimizers,
        bool hasRequiredMembers,
        bool isPretrained = false,
        bool isSequence = false)
    {
        _nonMethods =
        [
            "InputCount",
            "OutputCount",
            "ParameterCount",
            "WeightRanges",
            "LossFunction",
            "Summary",
            "Declaration",
            "Parameters",
            "Random",
            "Cache",
            "Gradients",
            "_parameters",
            "Schema",
            "Tensors",
            "SchemaHolder",
            LayerWriter.WideClass,
            .. OptimizerKind.In(optimizers).Select(kind => kind.State),
            .. layers.SelectMany(Tensors),
        ];
        string input = "ReadOnlySpan<" + scalar + ">";
        _methods = Methods(scalar, input);
        if (!hasRequiredMembers)
        {
            _methods.Add("Load", [.. Origins.Select(origin => origin + ", WeightMap")]);
            _methods.Add("CreateWithoutWeights", [""]);
            if (isPretrained)
            {
                _methods.Add("LoadPretrained", [""]);
            }
        }

        AddOfSomeNetworks(layers, input, isSequence);
        AddKernels(layers);
        if (loss?.OutputMeaning is not null)
        {
            _nonMethods.Add("OutputMeaning");
        }

        if (loss is UserLoss { IsVector: false } own)
        {
            _kernels.Add(own.Prefix + UserLoss.ValueMethod);
            _kernels.Add(own.Prefix + UserLoss.DerivativeMethod);
        }
    }

    /// <summary>Determines whether any member with this name is generated.</summary>
    public bool Contains(string name) => HasNonMethod(name) || HasMethod(name);

    /// <summary>Determines whether a property, field or nested type with this name is generated.</summary>
    public bool HasNonMethod(string name) => _nonMethods.Contains(name);

    /// <summary>Determines whether a method with this name and these parameter types is generated.</summary>
    public bool HasMethod(string name, string signature)
        => IsKernel(name) || (_methods.TryGetValue(name, out string[]? signatures) && signatures.Contains(signature));

    /// <summary>Determines whether a method with this name is generated, with any parameters.</summary>
    public bool HasMethod(string name) => IsKernel(name) || _methods.ContainsKey(name);

    /// <summary>
    /// Determines whether a member with this name conflicts with an accessor of a generated property, such as
    /// <c>get_W1</c>. The compiler reserves the names of both accessors, even if the property has only one.
    /// </summary>
    /// <param name="name">The name of the member.</param>
    /// <param name="parameters">The number of its parameters, or null if it is not a method.</param>
    public bool HasAccessor(string name, int? parameters)
        => ((name.StartsWith(Getter, StringComparison.Ordinal) && parameters is null or 0)
                || (name.StartsWith(Setter, StringComparison.Ordinal) && parameters is null or 1))
            && _nonMethods.Contains(name.Substring(Getter.Length));

    private bool IsKernel(string name) => _kernels.Any(kernel => name == kernel || Part.IsNameOf(name, kernel));

    /// <summary>Gets the properties for the parameters and the statistics of a layer.</summary>
    private static IEnumerable<string> Tensors(Layer layer, int index)
    {
        // The names do not depend on the shapes.
        Shape any = Shape.Image(1, 1, 1);
        int n = index + 1;
        return
        [
            .. layer.ParameterShapes(any).Select(shape => new ParameterTensor(shape, n, Offset: 0).Property),
            .. layer.StatisticShapes(any).Select(shape => new Statistic(shape, n, Offset: 0).Property),
        ];
    }

    /// <summary>Gets the methods that every network has, except for kernels.</summary>
    private static Dictionary<string, string[]> Methods(string scalar, string input)
    {
        string output = "Span<" + scalar + ">";
        string data = "Dataset<" + scalar + ">";
        string[] many =
        [
            input + ", " + output + ", int",
            input + ", " + output + ", int, int, int",
            "ReadOnlyMemory<" + scalar + ">, Memory<" + scalar + ">, int, int",
        ];
        return new Dictionary<string, string[]>
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
                data + ", TrainingOptions, CancellationToken",
                data + ", " + data + ", TrainingOptions, CancellationToken",
            ],
            ["CreateTrainer"] = [data + ", TrainingOptions", data + ", " + data + ", TrainingOptions"],
            ["Evaluate"] = [data],
            ["CreateCache"] = ["int"],
            ["CreateGradients"] = [""],
            ["CreateOptimizerState"] = ["Optimizer"],
            ["Save"] = ["string, NetworkAttachments", "Stream, NetworkAttachments"],
            ["LoadWeights"] = [.. Origins.Select(origin => origin + ", WeightMap, bool")],
        };
    }

    /// <summary>Adds the members of networks with certain traits.</summary>
    private void AddOfSomeNetworks(IReadOnlyList<Layer> layers, string input, bool isSequence)
    {
        if (isSequence)
        {
            _nonMethods.Add("OutputSteps");
            if (layers.All(layer => layer.CanStream))
            {
                _nonMethods.Add("StepStream");
                _methods.Add("CreateStream", [""]);
            }
        }

        if (Recurrence.CarriesStates(layers))
        {
            _methods["Evaluate"] = [.. _methods["Evaluate"], _methods["Evaluate"][0] + ", int"];
        }

        if (layers.Any(layer => layer.HasInferenceForm))
        {
            _methods.Add("Infer", ["Cache", "Cache, int, int", input + ", Cache"]);
        }

        if (layers.Any(layer => layer is IHasStatistics))
        {
            _nonMethods.UnionWith(["Statistics", "StatisticCount", "_statistics"]);
        }

        if (isSequence || layers.Any(layer => layer is ISharesWeights))
        {
            _nonMethods.UnionWith(["MultiplyAdds", "SamplesPerChunk"]);
        }

        if (layers.Any(layer => layer is IMixesSamples))
        {
            _nonMethods.Add("MixesSamples");
        }

        if (layers.Any(layer => layer is IDrawsNoise))
        {
            _nonMethods.Add("IsRandom");
        }

        Layer[] computing = [.. layers.Where(layer => !layer.PassesInputOnInInference)];
        if (computing.Skip(1).Zip(computing, CanFold).Any(canFold => canFold))
        {
            _nonMethods.Add("Folded");
            _methods.Add("Fold", [""]);
        }
    }

    private static bool CanFold(Layer layer, Layer before)
        => layer is IFoldsIntoProduct && before is ITakesScales { TakesScales: true };

    /// <summary>Adds the private methods of the layers and of the user-defined activations.</summary>
    private void AddKernels(IReadOnlyList<Layer> layers)
    {
        bool carriesOn = false;
        for (int k = 0; k < layers.Count; k++)
        {
            int n = k + 1;
            IEnumerable<string> prefixes = layers[k].TextIfAny()?.MethodPrefixes(carriesOn) ?? [];
            _kernels.AddRange(prefixes.Select(prefix => Format.Of($"{prefix}Layer{n}")));
            carriesOn |= !layers[k].PassesInputOn;
        }

        foreach (UserActivation activation in LaneMethods.Of(layers))
        {
            _kernels.Add(activation.Prefix + UserActivation.ValueMethod);
            _kernels.Add(activation.Prefix + UserActivation.DerivativeMethod);
        }
    }
}
