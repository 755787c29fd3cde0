using LayerGen.Generators.Activations;
using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;
using LayerGen.Generators.Text.Kernels;

namespace LayerGen.Generators.Layers;

/// <summary>
/// The declaration of learned positions: <c>[PositionalEmbedding(Initializer = …, InitializerValue = …)]</c>.
/// </summary>
internal sealed class PositionalEmbeddingKind : LayerKind
{
    public override string AttributeName => "LayerGen.PositionalEmbeddingAttribute";

    public override Layer? Read(IAttributeArguments attribute)
        => InitChoice.Read(attribute) is { } init ? new PositionalEmbeddingLayer(init) : null;
}

/// <summary>
/// Learned positions: step t of the output is step t of the input plus row t of the table E. In the backward pass, dY
/// goes on unchanged, and dE is its sum over the samples. Gehring, Auli, Grangier, Yarats and Dauphin, ICML 2017.
/// </summary>
/// <param name="Initializer">How E is initialized.</param>
internal sealed record PositionalEmbeddingLayer(InitChoice Initializer)
    : OneInputLayer, IWritten<LayerText>, IHasParameters
{
    public override string Kind => "PositionalEmbedding";

    public override IReadOnlyList<Argument> Arguments => [.. Initializer.Arguments(Identity.Instance)];

    public override LayerWork Work => LayerWork.Loops;

    public override MaskUse MaskUse => MaskUse.PassesOn;

    public override bool CanStream => true;

    public override bool LimitsSteps => true;

    public override bool Accepts(Shape input, IAttributeArguments attribute)
    {
        if (!input.IsSequence)
        {
            attribute.ReportWhole(Rules.NeedsSequence, Kind, input.InWords);
        }

        return input.IsSequence;
    }

    public override Shape OutputShape(Shape input) => input;

    public IEnumerable<ParameterShape> Parameters(Shape input) =>
    [
        new ParameterShape(
            "E",
            TensorRole.Embedding,
            input.Steps,
            input.Channels,
            Initializer.For(Identity.Instance, inputs: 1, input.Channels),
            "positions"),
    ];

    public LayerText CreateText() => new PositionalEmbeddingText(this);
}

/// <summary>Writes the code of <see cref="PositionalEmbeddingLayer"/>.</summary>
/// <param name="layer">The layer.</param>
internal sealed class PositionalEmbeddingText(PositionalEmbeddingLayer layer)
    : LayerText<PositionalEmbeddingLayer>(layer), ISumsGradients, IHasLaneSums, IHasState
{
    public override IEnumerable<string> MethodPrefixes(bool carriesOn) => carriesOn
        ? ["Forward", "Predict", "GradientSums", "InputGradient"]
        : ["Forward", "Predict", "GradientSums"];

    public override string ForwardEquation(LayerPlan plan)
        => Format.Of($"{plan.Output} = {plan.Input} + E{plan.Number}");

    // ---- forward ---------------------------------------------------------------------------------------------------

    // Writes:
    //     ForwardLayer2(parameters, cache.Y1.Blocks, cache.Y2.Blocks, first, end);
    public override void WriteForwardCalls(LayerWriter writer, BatchBuffers buffers)
        => writer.Line($"ForwardLayer{writer.Plan.Number}(parameters, {buffers.Input}, {buffers.Y}, {buffers.Range});");

    // Writes:
    //     for (int k = 0; k < 48; k++)
    //     {
    //         Vector<float> y2_k = Vector.LoadUnsafe(ref y1Column, (nuint)(k * 16)) + Vector.Create(e2[k]);
    //         y2_k.StoreUnsafe(ref y2Column, (nuint)(k * 16));
    //     }
    public override void WriteForward(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        string y = LayerWriter.Local(plan.Output);
        string x = writer.Input;
        VectorCode v = writer.Vectors;
        writer.Summary($"{plan.Title}:  {ForwardEquation(plan)}.  One vector of samples per pass.");
        writer.OpenKernel(
            $"ForwardLayer{plan.Number}",
            [writer.Read("parameters"), writer.Read(x), writer.Written(y), "int first", "int end"]);
        writer.Line($"{Names.ReadOnlySpan}<{writer.Scalar}> e{plan.Number} = {Table(plan)};");
        writer.Line();
        Elements.Write(writer, [x, y], plan.Inputs, at =>
        {
            string sum = y + "_" + at.Suffix;
            writer.Declare(
                sum, v.Load(x + at.Column, at.Offset) + v.Broadcast(Format.Of($"e{plan.Number}[{at.Suffix}]")));
            writer.Store(sum, y + at.Column, at.Offset);
        });
        writer.Close();
    }

    private static string Table(LayerPlan plan)
        => Format.Of($"parameters.Slice({plan.Parameters[0].Offset}, {plan.Parameters[0].Shape.Count})");

    // ---- backward --------------------------------------------------------------------------------------------------

    public override void WriteBackwardCalls(LayerWriter writer) => ElementGradient.WriteCall(writer);

    public int? SamplesPerPass(LayerPlan plan) => null;

    public int StepsPerSample(LayerPlan plan) => 1;

    public bool SharesGradients(LayerPlan plan) => false;

    public int LaneSums(LayerPlan plan) => plan.Inputs;

    // Writes:
    //     GradientSumsLayer2(cache.dY2.Blocks, gradients.Values.Slice(162, 48), chunk, gradients.LaneSums);
    public void WriteGradientCalls(LayerWriter writer)
    {
        int n = writer.Plan.Number;
        ParameterTensor table = writer.Plan.Parameters[0];
        writer.Line($"GradientSumsLayer{n}(cache.dY{n}.Blocks, gradients.Values.Slice({table.Offset}, {table.Shape.Count}), chunk, gradients.LaneSums);");
    }

    // Writes:
    //     SampleStatistics.Sums(dy2, 48, de2, chunk, sums, 0);
    public override void WriteBackward(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        writer.Summary($"{plan.Title}:  dE{n} = Σ dY{n}  over the samples.");
        writer.OpenKernel(
            $"GradientSumsLayer{n}",
            [
                writer.Read(Format.Of($"dy{n}")),
                writer.Written(Format.Of($"de{n}")),
                $"{Names.SampleChunk} chunk",
                $"{Names.LaneSums}<{writer.Scalar}> sums",
            ]);
        writer.Line($"{Names.SampleStatistics}.Sums(dy{n}, {plan.Inputs}, de{n}, chunk, sums, {writer.Network.LaneSum(plan)});");
        writer.Close();
        if (plan.Source is not null)
        {
            writer.Line();
        }

        ElementGradient.Write(writer, [], writer.Plan.Gradient);
    }

    // ---- one sample ------------------------------------------------------------------------------------------------

    // Writes:
    //     PredictLayer2(parameters.Slice(162, 48), y1, y2);
    public override void WritePredictCalls(LayerWriter writer, BatchBuffers buffers)
        => writer.Line($"PredictLayer{writer.Plan.Number}({Table(writer.Plan)}, {buffers.Input}, {buffers.Y});");

    public IEnumerable<StreamState> StreamStates(LayerPlan plan) => [];

    public string? StreamOutput(LayerPlan plan) => null;

    // Writes:
    //     PredictLayer2(parameters.Slice(step * 6 + 162, 6), y1, y2);
    public void WriteStreamCalls(LayerWriter writer, BatchBuffers buffers)
    {
        LayerPlan plan = writer.Plan;
        int features = plan.InputShape.Channels;
        IndexExpression row = (IndexExpression)plan.Parameters[0].Offset + (IndexExpression)"step" * features;
        writer.Line($"PredictLayer{plan.Number}(parameters.Slice({row}, {features}), {buffers.Input}, {buffers.Y});");
    }

    // Writes:
    //     for (int k = 0; k < e2.Length; k += Vector<float>.Count)
    //     {
    //         Vector<float> y2_k = Vector.LoadUnsafe(ref y1First, (nuint)k) + Vector.LoadUnsafe(ref e2First, (nuint)k);
    //         y2_k.StoreUnsafe(ref y2First, (nuint)k);
    //     }
    public override void WritePredict(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        string table = Format.Of($"e{plan.Number}");
        string y = LayerWriter.Local(plan.Output);
        VectorCode v = writer.Vectors;
        writer.Summary($"{plan.Title}:  {ForwardEquation(plan)}, of all steps of one sample or of some.  One vector of features per pass.");
        writer.OpenKernel(
            $"PredictLayer{plan.Number}", [writer.Read(table), writer.Read(writer.Input), writer.Written(y)]);
        foreach (string buffer in new[] { table, writer.Input, y })
        {
            writer.Line($"ref {writer.Scalar} {buffer}First = ref {VectorCode.First(buffer)};");
        }

        writer.Line();
        writer.Open($"for (int k = 0; k < {table}.Length; k += {v.Count})");
        writer.Declare(y + "_k", v.Load(writer.Input + "First", "k") + v.Load(table + "First", "k"));
        writer.Store(y + "_k", y + "First", "k");
        writer.Close();
        writer.Close();
    }
}
