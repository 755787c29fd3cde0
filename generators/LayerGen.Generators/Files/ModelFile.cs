using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Files;

/// <summary>Writes the members that a user needs first: shapes, constructors, training, evaluation.</summary>
internal static class ModelFile
{
    private const string StartsAnew =
        "Each call starts the optimizer and the schedule again. CreateTrainer creates a run that can be continued.";

    public static string Write(NetworkPlan plan)
    {
        string name = plan.Model.Reference;
        return NetworkFile.Write(
            plan,
            "its shape, construction and training",
            source => WriteHead(source, plan),
            Format.Of($" : {Names.INetwork}<{name}, {plan.Scalar}, {name}.Cache, {name}.Gradients>"),
            source => WriteMembers(source, plan, name));
    }

    /// <summary>
    /// Writes what an editor shows for the class. The table is code, because an editor shows only code with a fixed
    /// width.
    /// </summary>
    // Writes:
    //     /// <remarks>
    //     /// <code>
    //     /// layer   kind             in → out   parameters
    //     …
    //     /// </code>
    //     /// </remarks>
    private static void WriteHead(SourceWriter source, NetworkPlan plan)
    {
        MemberWriter.Summary(source, "A neural network" + (plan.Model.Source is { } file ? " from " + file.Title : "") + ", " + LayerTable.Title(plan) + ".");
        MemberWriter.CodeRemarks(source, LayerTable.Shapes(plan));
    }

    private static void WriteMembers(SourceWriter source, NetworkPlan plan, string name)
    {
        WriteFacts(source, plan);
        WriteConstructors(source, plan, name);
        WriteTraining(source, plan, name);
    }

    // Writes:
    //     public static int InputCount => 4;
    //     …
    //     public static LossFunction LossFunction => LossFunction.CrossEntropy;
    //     …
    //     public NumpyRandom Random { get; }
    private static void WriteFacts(SourceWriter source, NetworkPlan plan)
    {
        MemberWriter.Summary(source, "Gets the number of input features.");
        source.Line($"public static int InputCount => {plan.Schema.Input.Count};");
        source.Line();
        MemberWriter.Summary(source, "Gets the number of outputs, which is the number of units of the last layer.");
        source.Line($"public static int OutputCount => {plan.Schema.Output.Count};");
        source.Line();
        MemberWriter.Summary(source, "Gets the number of trainable parameters: the weights and biases of all layers.");
        source.Line($"public static int ParameterCount => {plan.Schema.ParameterCount};");
        source.Line();
        WriteTraits(source, plan);
        MemberWriter.Summary(
            source, "Gets the loss that the network is trained with: " + plan.Schema.Loss.Phrase + ".");
        source.Line($"public static {Names.LossFunction} LossFunction => {Names.LossFunction}.{plan.Schema.Loss.Function};");
        source.Line();
        if (plan.Loss.OutputMeaning is { } outputs)
        {
            MemberWriter.Summary(source, "Gets what the outputs are, which follows from the activation of the last layer.");
            source.Line($"public static {Names.OutputMeaning} OutputMeaning => {Names.OutputMeaning}.{outputs};");
            source.Line();
        }

        MemberWriter.Summary(source, "Gets a table of the layers.");
        source.Text("public static string Summary => \"\"\"");
        source.Text("    " + plan.Model.Name + ": " + LayerTable.Title(plan));
        foreach (string line in LayerTable.Lines(plan))
        {
            source.Text("    " + line);
        }

        source.Text("    " + LayerTable.Legend);
        source.Text("    \"\"\";");
        source.Line();
        MemberWriter.Summary(source, "Gets the attributes of the declaration, with the values of their arguments.");
        source.Text("public static string Declaration => " + Format.Quoted(plan.Schema.Declaration) + ";");
        source.Line();
        MemberWriter.Summary(
            source, "Gets the random stream that drew the initial weights. Training shuffles with it by default.");
        source.Line($"public {Names.NumpyRandom} Random {{ get; }}");
        source.Line();
    }

    /// <summary>Writes the properties that only networks with certain layers have.</summary>
    // Writes:
    //     public static int OutputSteps => 20;
    //     …
    //     public static int StatisticCount => 12;
    //     …
    //     public static bool MixesSamples => true;
    private static void WriteTraits(SourceWriter source, NetworkPlan plan)
    {
        if (plan.Model.Input.IsSequence)
        {
            MemberWriter.Summary(
                source, "Gets the number of steps of the output, or 1 if it is no sequence. A step is a decision of its own.");
            source.Line($"public static int OutputSteps => {plan.Schema.Output.Steps};");
            source.Line();
        }

        if (plan.SharesWeights)
        {
            MemberWriter.Summary(source, "Gets the number of multiply-adds of the forward pass of one sample.");
            source.Line($"public static long MultiplyAdds => {plan.MultiplyAdds};");
            source.Line();
            MemberWriter.Summary(
                source, "Gets the number of samples of a chunk of a batch: whole passes of every convolution.");
            source.Line($"public static int SamplesPerChunk => {plan.SamplesPerChunk()};");
            source.Line();
        }

        if (plan.StatisticCount > 0)
        {
            MemberWriter.Summary(source, "Gets the number of running statistics, which training keeps for inference.");
            source.Line($"public static int StatisticCount => {plan.Schema.StatisticCount};");
            source.Line();
        }

        if (plan.MixesSamples)
        {
            MemberWriter.Summary(
                source,
                "Gets a value indicating whether outputs depend on the other samples of the batch, "
                    + "which has no independent parts.");
            source.Text("public static bool MixesSamples => true;");
            source.Line();
        }

        if (plan.IsRandom)
        {
            MemberWriter.Summary(
                source, "Gets a value indicating whether training draws random numbers for every batch.");
            source.Text("public static bool IsRandom => true;");
            source.Line();
        }
    }

    // Writes:
    //     public ParityNet(long seed = 0)
    //         : this(new NumpyRandom(seed))
    //     {
    //     }
    //     …
    //     public ParityNet(NumpyRandom random)
    //     {
    //         ArgumentNullException.ThrowIfNull(random);
    //         Random = random;
    //         InitialWeights.He(W1, inputs: 4, outputs: 16, random);
    //         …
    //     }
    private static void WriteConstructors(SourceWriter source, NetworkPlan plan, string name)
    {
        MemberWriter.Summary(source, "Creates the network with initial weights drawn from a new random stream.");
        MemberWriter.Parameter(source, "seed", "The seed of the stream, from 0 to 2³² − 1.");
        MemberWriter.Exception(source, Names.ArgumentOutOfRangeException, "The seed is out of range.");
        source.Line($"public {Identifiers.Escape(plan.Model.Name)}(long seed = 0)");
        source.Text($"    : this(new {Names.NumpyRandom}(seed))");
        source.Open();
        source.Close();
        source.Line();
        MemberWriter.Summary(
            source,
            "Creates the network with initial weights drawn from a random stream, layer by layer. Biases are zero.");
        MemberWriter.Parameter(
            source, "random", "The random stream, which is continued. The network keeps it as Random.");
        MemberWriter.Exception(source, Names.ArgumentNullException, "The stream is null.");
        source.Line($"public {Identifiers.Escape(plan.Model.Name)}({Names.NumpyRandom} random)");
        source.Open();
        source.Text($"{Names.ArgumentNullException}.ThrowIfNull(random);");
        source.Text("Random = random;");
        WriteStarts(source, plan, (start, weights) => WeightStarts.Call(start, weights));
        source.Close();
        source.Line();
        MemberWriter.Summary(
            source, "Creates the network with initial weights from an initializer, layer by layer. Biases are zero.");
        MemberWriter.Parameter(source, "random", "The random stream to draw from. The network keeps it as Random.");
        MemberWriter.Parameter(
            source, "initializer", "Writes the weights of a layer, instead of the declared initializers.");
        MemberWriter.Exception(source, Names.ArgumentNullException, "An argument is null.");
        source.Line($"public {Identifiers.Escape(plan.Model.Name)}({Names.NumpyRandom} random, {Names.WeightInitializer}<{plan.Scalar}> initializer)");
        source.Open();
        source.Text($"{Names.ArgumentNullException}.ThrowIfNull(random);");
        source.Text($"{Names.ArgumentNullException}.ThrowIfNull(initializer);");
        source.Text("Random = random;");
        WriteStarts(source, plan, (start, weights) => WeightStarts.CallOf("initializer", start, weights));
        source.Close();
        source.Line();
    }

    /// <summary>Writes one call per tensor that does not start at zero, in the order in which they are drawn.</summary>
    // Writes:
    //     Gamma2.Fill(1);
    //     …
    //     RunningVariance2.Fill(1);
    private static void WriteStarts(SourceWriter source, NetworkPlan plan, Func<WeightStart, string, string> call)
    {
        foreach (ParameterTensor tensor in plan.Layers.SelectMany(layer => layer.Parameters))
        {
            if (tensor.Shape.Initializer is { } start)
            {
                source.Text(call(start, tensor.Property));
            }
            else if (tensor.Shape.StartsAtOne)
            {
                source.Line($"{tensor.Property}.Fill(1);");
            }
            else if (tensor.Shape.Ones is var (first, count))
            {
                source.Line($"{tensor.Property}.Slice({first}, {count}).Fill(1);");
            }
        }

        foreach (Statistic statistic in plan.Layers.SelectMany(layer => layer.Statistics)
            .Where(statistic => statistic.Shape.Start != 0))
        {
            source.Line($"{statistic.Property}.Fill({statistic.Shape.Start});");
        }
    }

    /// <summary>Gets a phrase for the state of a network, which training changes and a copy needs.</summary>
    public static string State(NetworkPlan plan)
        => plan.StatisticCount > 0 ? "parameters and statistics" : "parameters";

    // Writes:
    //     public TrainingHistory<float> Train(
    //         Dataset<float> train, Dataset<float> validation, TrainingOptions options,
    //         CancellationToken cancellationToken = default)
    //     {
    //         ArgumentNullException.ThrowIfNull(validation);
    //         return Trainer<ParityNet, float, Cache, Gradients>.Train(
    //             this, train, validation, options, cancellationToken);
    //     }
    //     …
    //     public static Cache CreateCache(int batchSize) => new(batchSize);
    private static void WriteTraining(SourceWriter source, NetworkPlan plan, string name)
    {
        string arguments = Format.Of($"<{name}, {plan.Scalar}, Cache, Gradients>");
        string data = $"{Names.Dataset}<" + plan.Scalar + ">";
        string history = $"{Names.TrainingHistory}<" + plan.Scalar + ">";
        string state = State(plan);
        MemberWriter.Summary(
            source,
            Format.Of($"Trains the network with mini-batches. At the end it has the {state} of the epoch with the ")
                + Format.Of($"lowest validation loss.\n{StartsAnew}"));
        WriteTrainDocumentation(source, state, withValidation: true);
        source.Text(
            "public " + history + " Train(" + data + " train, " + data
                + $" validation, {Names.TrainingOptions} options, {Names.CancellationToken} cancellationToken = default)");
        source.Open();
        source.Text($"{Names.ArgumentNullException}.ThrowIfNull(validation);");
        source.Text(
            $"return {Names.Trainer}" + arguments + ".Train(this, train, validation, options, cancellationToken);");
        source.Close();
        source.Line();
        MemberWriter.Summary(
            source,
            "Trains the network with mini-batches, without validation. "
                + Format.Of($"At the end it has the {state} of the last epoch.\n{StartsAnew}"));
        WriteTrainDocumentation(source, state, withValidation: false);
        source.Text(
            "public " + history + " Train(" + data
                + $" train, {Names.TrainingOptions} options, {Names.CancellationToken} cancellationToken = default)");
        source.Text($"    => {Names.Trainer}" + arguments + ".Train(this, train, null, options, cancellationToken);");
        source.Line();
        WriteTrainers(source, arguments, data, $"{Names.Trainer}<" + plan.Scalar + ">");
        WriteEvaluation(source, plan, arguments, data);
        MemberWriter.Summary(source, "Creates a workspace for batches.");
        MemberWriter.Parameter(source, "batchSize", "The largest number of samples of a batch, at least 1.");
        MemberWriter.Returns(source, "The workspace.");
        source.Text("public static Cache CreateCache(int batchSize) => new(batchSize);");
        source.Line();
        MemberWriter.Summary(source, "Creates gradients that are all zero.");
        MemberWriter.Returns(source, "The gradients.");
        source.Text("public static Gradients CreateGradients() => new();");
    }

    // Writes:
    //     public Evaluation Evaluate(Dataset<float> data) =>
    //         …
    //     public Evaluation Evaluate(Dataset<float> data, int windowsPerSequence)
    //         => Trainer<GestureNet, float, Cache, Gradients>.Evaluate(this, data, windowsPerSequence);
    private static void WriteEvaluation(SourceWriter source, NetworkPlan plan, string arguments, string data)
    {
        const string Summary = "its loss and, for a classification, accuracy and confusion matrix.";
        string shapes = Format.Of(
            $"The data, {plan.Model.Input.Count} × samples, with targets, {plan.Last.OutputShape.Count} × samples.");
        MemberWriter.Summary(source, "Evaluates the network on a dataset: " + Summary);
        MemberWriter.Parameter(source, "data", shapes);
        MemberWriter.Returns(source, "The evaluation.");
        MemberWriter.Exception(source, Names.ArgumentException, "The data do not have the shape of the network.");
        source.Text(
            $"public {Names.Evaluation} Evaluate(" + data + $" data) => {Names.Trainer}" + arguments
                + ".Evaluate(this, data);");
        source.Line();
        if (!plan.CarriesStates)
        {
            return;
        }

        MemberWriter.Summary(
            source,
            "Evaluates the network on windows of longer sequences, with its state carried from window to window: "
                + Summary);
        MemberWriter.Parameter(source, "data", shapes);
        MemberWriter.Parameter(
            source,
            "windowsPerSequence",
            "The number of consecutive samples that are windows of one sequence, at least 1.");
        MemberWriter.Returns(source, "The evaluation.");
        MemberWriter.Exception(
            source,
            Names.ArgumentException,
            "The data do not have the shape of the network, or are not whole sequences.");
        source.Text($"public {Names.Evaluation} Evaluate(" + data + " data, int windowsPerSequence)");
        source.Text($"    => {Names.Trainer}" + arguments + ".Evaluate(this, data, windowsPerSequence);");
        source.Line();
    }

    /// <summary>Writes the methods that create a run that can be continued.</summary>
    // Writes:
    //     public Trainer<float> CreateTrainer(Dataset<float> train, Dataset<float> validation, TrainingOptions options)
    //     {
    //         ArgumentNullException.ThrowIfNull(validation);
    //         return Trainer<ParityNet, float, Cache, Gradients>.Create(this, train, validation, options);
    //     }
    private static void WriteTrainers(SourceWriter source, string arguments, string data, string trainer)
    {
        MemberWriter.Summary(
            source, "Creates a training run that can be continued: Train(20) twice gives the same bits as Train(40).");
        WriteDataDocumentation(source, withValidation: true);
        WriteTrainerDocumentation(source);
        source.Text(
            "public " + trainer + " CreateTrainer(" + data + " train, " + data
                + $" validation, {Names.TrainingOptions} options)");
        source.Open();
        source.Text($"{Names.ArgumentNullException}.ThrowIfNull(validation);");
        source.Text($"return {Names.Trainer}" + arguments + ".Create(this, train, validation, options);");
        source.Close();
        source.Line();
        MemberWriter.Summary(
            source,
            "Creates a training run that can be continued, without validation: "
                + "Train(20) twice gives the same bits as Train(40).");
        WriteDataDocumentation(source, withValidation: false);
        WriteTrainerDocumentation(source);
        source.Text("public " + trainer + " CreateTrainer(" + data + $" train, {Names.TrainingOptions} options)");
        source.Text($"    => {Names.Trainer}" + arguments + ".Create(this, train, null, options);");
        source.Line();
    }

    private static void WriteTrainDocumentation(SourceWriter source, string state, bool withValidation)
    {
        WriteDataDocumentation(source, withValidation);
        MemberWriter.Parameter(source, "options", "Epochs, batch size, optimizer, early stopping, progress.");
        MemberWriter.Parameter(
            source, "cancellationToken", "Ends training before the next batch. The epochs so far are returned.");
        MemberWriter.Returns(source, "The history of the run.");
        MemberWriter.Exception(
            source, Names.ArgumentException, "The data do not have the shape of the network, which is unchanged.");
        MemberWriter.Exception(
            source, Names.InvalidOperationException, "The network is being trained by another call.");
        MemberWriter.Exception(
            source,
            Names.TrainingDivergedException,
            "A loss or the state of the run became NaN or infinite. "
                + Format.Of($"The best {state} before it are restored."));
    }

    private static void WriteTrainerDocumentation(SourceWriter source)
    {
        MemberWriter.Parameter(
            source, "options", "As for Train. Epochs is the length of the whole run, on which schedules depend.");
        MemberWriter.Returns(
            source, "The run, which must be disposed. The network is not changed before its first Train.");
        MemberWriter.Exception(
            source, Names.ArgumentException, "The data do not have the shape of the network, which is unchanged.");
        MemberWriter.Exception(source, Names.InvalidOperationException, "The network is being trained.");
    }

    private static void WriteDataDocumentation(SourceWriter source, bool withValidation)
    {
        MemberWriter.Parameter(source, "train", "The training data.");
        if (withValidation)
        {
            MemberWriter.Parameter(source, "validation", "The validation data.");
        }
    }
}
