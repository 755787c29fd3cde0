using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Files;

/// <summary>Writes the methods that save the weights of the network and load them.</summary>
internal static class WeightsFile
{
    private const string Map =
        "Finds the tensors in a file of another library, such as WeightMap.PyTorch.\n"
            + "The default expects the names that Save writes.";

    private static readonly Origin[] Origins =
    [
        new("string", "path", "a file", "The file: safetensors, or an archive of NumPy's arrays (.npz).")
        {
            WhyArgument = "The path is empty, or the",
            WhyNotRead = "The file cannot be read.",
        },
        new($"{Names.Stream}", "stream", "a stream", "The stream, which is read to its end and stays open.")
        {
            WhyNotRead = "The stream cannot be read.",
            CanBeNull = true,
        },
        new(Names.ReadOnlySpan.Of("byte"), "bytes", "a file in memory", "The bytes, such as those of a resource."),
    ];

    public static string Write(NetworkPlan plan) => NetworkFile.Write(plan, "its weights in files", null, "", source =>
    {
        WriteSave(source, plan);
        if (!plan.Model.HasRequiredMembers)
        {
            if (plan.Model.Source is { IsEmbedded: true } model)
            {
                WriteLoadPretrained(source, plan, model);
            }

            foreach (Origin origin in Origins)
            {
                WriteLoad(source, plan, origin);
            }

            WriteCreate(source, plan);
        }

        NetworkFile.Separated(source, Origins, origin => WriteLoadWeights(source, plan, origin));
    });

    // Writes:
    //     public void Save(string path, NetworkAttachments? attachments = null)
    //         => WeightFile.Save(path, Tensors, Declaration, attachments);
    //     …
    //     public void Save(Stream stream, NetworkAttachments? attachments = null)
    //         => WeightFile.Save(stream, Tensors, Declaration, attachments);
    private static void WriteSave(SourceWriter source, NetworkPlan plan)
    {
        string state = ModelFile.State(plan);
        MemberWriter.Summary(
            source, Format.Of($"Saves the {state} to a file. An existing file is replaced as a whole or left unchanged."));
        MemberWriter.Parameter(
            source, "path", Format.Of($"The file, such as {plan.Model.Name}.safetensors. Its directory must exist."));
        MemberWriter.Exception(source, Names.ArgumentException, "The path is empty.");
        MemberWriter.Exception(
            source, Names.IOException, "The file cannot be written. An existing file is unchanged.");
        WriteSaveTo("string path");
        MemberWriter.Summary(source, Format.Of($"Writes the {state} to a stream, in the format safetensors."));
        MemberWriter.Parameter(source, "stream", "The stream, which stays open.");
        MemberWriter.Exception(source, Names.ArgumentNullException, "The stream is null.");
        MemberWriter.Exception(source, Names.IOException, "The stream cannot be written.");
        WriteSaveTo($"{Names.Stream} stream");

        void WriteSaveTo(string parameter)
        {
            MemberWriter.Parameter(
                source, "attachments", "What the network is used with, such as the labels of its outputs, or null.");
            source.Text($"public void Save({parameter}, {Names.NetworkAttachments}? attachments = null)");
            source.Text($"    => {Names.WeightFile}.Save({parameter.Split(' ')[1]}, Tensors, Declaration, attachments);");
            source.Line();
        }
    }

    // Writes:
    //     public static DigitsNet LoadPretrained()
    //     {
    //         DigitsNet network = CreateWithoutWeights();
    //         WeightFile.LoadResource(typeof(DigitsNet).Assembly, "digits.onnx", network.Tensors);
    //         return network;
    //     }
    private static void WriteLoadPretrained(SourceWriter source, NetworkPlan plan, SourceModel model)
    {
        string network = plan.Model.Reference;
        MemberWriter.Summary(
            source, Format.Of($"Creates a network with the {ModelFile.State(plan)} of {model.Title}, a resource of the assembly."));
        MemberWriter.Exception(
            source,
            Names.NetworkFormatException,
            "The assembly has no such resource, or it does not fit the network: build the project again.");
        MemberWriter.Returns(source, "The network. Its Random is a new stream with the seed 0.");
        source.Text($"public static {network} LoadPretrained()");
        source.Open();
        source.Line($"{network} network = CreateWithoutWeights();");
        source.Text($"{Names.WeightFile}.LoadResource(typeof({network}).Assembly, {Format.Quoted(model.Resource)}, network.Tensors);");
        source.Text("return network;");
        source.Close();
        source.Line();
    }

    // Writes:
    //     public static ParityNet Load(string path, WeightMap? map = null)
    //     {
    //         ParityNet network = CreateWithoutWeights();
    //         WeightFile.Load(path, network.Tensors, map);
    //         return network;
    //     }
    private static void WriteLoad(SourceWriter source, NetworkPlan plan, Origin origin)
    {
        MemberWriter.Summary(source, Format.Of($"Creates a network with the {ModelFile.State(plan)} of {origin.Phrase}."));
        WriteDocumentation(source, origin);
        MemberWriter.Returns(source, "The network. Its Random is a new stream with the seed 0.");
        source.Text($"public static {plan.Model.Reference} Load({origin.Parameter}, {Names.WeightMap}? map = null)");
        source.Open();
        source.Line($"{plan.Model.Reference} network = CreateWithoutWeights();");
        source.Text($"{Names.WeightFile}.Load({origin.Name}, network.Tensors, map);");
        source.Text("return network;");
        source.Close();
        source.Line();
    }

    /// <summary>
    /// Writes the method that creates a network for <c>Load</c>. The initializer has an explicit type, so that a
    /// constructor of the user cannot be called instead.
    /// </summary>
    // Writes:
    //     private static ParityNet CreateWithoutWeights()
    //     {
    //         WeightInitializer<float> none = static (weights, inputs, outputs, random) => { };
    //         return new ParityNet(new NumpyRandom(0), none);
    //     }
    private static void WriteCreate(SourceWriter source, NetworkPlan plan)
    {
        MemberWriter.Summary(source, "Creates a network for Load, which sets all weights. None are drawn.");
        source.Line($"private static {plan.Model.Reference} CreateWithoutWeights()");
        source.Open();
        source.Line($"{Names.WeightInitializer}<{plan.Scalar}> none = static (weights, inputs, outputs, random) => {{ }};");
        source.Line($"return new {plan.Model.Reference}(new {Names.NumpyRandom}(0), none);");
        source.Close();
        source.Line();
    }

    // Writes:
    //     public WeightReport LoadWeights(string path, WeightMap? map = null, bool strict = true)
    //         => WeightFile.LoadWeights(path, Tensors, map, strict);
    private static void WriteLoadWeights(SourceWriter source, NetworkPlan plan, Origin origin)
    {
        MemberWriter.Summary(
            source,
            Format.Of($"Replaces the {ModelFile.State(plan)} with those of {origin.Phrase}. ")
                + "The network is unchanged if an exception is thrown.");
        WriteDocumentation(source, origin);
        MemberWriter.Parameter(
            source,
            "strict",
            "Whether everything must fit: all tensors with their shapes, and no others. Otherwise what fits is loaded.");
        MemberWriter.Returns(source, "What was loaded and what was not.");
        source.Text($"public {Names.WeightReport} LoadWeights({origin.Parameter}, {Names.WeightMap}? map = null, bool strict = true)");
        source.Text($"    => {Names.WeightFile}.LoadWeights({origin.Name}, Tensors, map, strict);");
    }

    /// <summary>Writes the documentation that all methods have that load weights.</summary>
    private static void WriteDocumentation(SourceWriter source, Origin origin)
    {
        MemberWriter.Parameter(source, origin.Name, origin.Meaning);
        MemberWriter.Parameter(source, "map", Map);
        if (origin.CanBeNull)
        {
            MemberWriter.Exception(source, Names.ArgumentNullException, Format.Of($"The {origin.Name} is null."));
        }

        MemberWriter.Exception(
            source, Names.ArgumentException, origin.WhyArgument + " map has another number of modules than the network.");
        if (origin.WhyNotRead is { } reason)
        {
            MemberWriter.Exception(source, Names.IOException, reason);
        }

        MemberWriter.Exception(
            source,
            Names.NetworkFormatException,
            "The content is damaged or does not fit the network. The message lists each difference.");
    }

    /// <summary>What weights are loaded from.</summary>
    /// <param name="Type">The type of the parameter.</param>
    /// <param name="Name">The name of the parameter.</param>
    /// <param name="Phrase">The name in a sentence, with an article.</param>
    /// <param name="Meaning">The documentation of the parameter.</param>
    private sealed record Origin(string Type, string Name, string Phrase, string Meaning)
    {
        /// <summary>Gets the parameter.</summary>
        public string Parameter => Type + " " + Name;

        /// <summary>Gets the beginning of the sentence that says which arguments are wrong.</summary>
        public string WhyArgument { get; init; } = "The";

        /// <summary>Gets the reason for an exception while reading, or null if nothing is read.</summary>
        public string? WhyNotRead { get; init; }

        /// <summary>Gets a value indicating whether the argument can be null, which is an error.</summary>
        public bool CanBeNull { get; init; }
    }
}
