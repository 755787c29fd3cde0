using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Files;

/// <summary>
/// Writes the flat buffer of the parameters, its named views, and the gradients, which have the same layout.
/// </summary>
internal static class ParametersFile
{
    // Writes:
    //     private readonly AlignedBuffer<float> _parameters = new(386);
    //     …
    //     public MatrixView<float> W1 => new(Parameters.Slice(0, 64), 4, 16);
    //     …
    //     public static ReadOnlySpan<int> WeightRanges => [0, 64, 80, 336, 352, 384];
    public static string Write(NetworkPlan plan)
    {
        return NetworkFile.Write(plan, "its parameters and their gradients", null, "", source =>
        {
            source.Line($"private readonly {Names.AlignedBuffer}<{plan.Scalar}> _parameters = new({plan.ParameterCount});");
            source.Line();
            MemberWriter.Summary(
                source,
                Format.Of($"Gets all {Format.Count(plan.ParameterCount)} parameters as one flat buffer, ")
                    + "layer by layer: weights row by row, then biases."
                    + (plan.StatisticCount > 0
                        ? "\nThe state of the network consists of these and the Statistics; a copy needs both."
                        : ""));
            source.Line($"public {Names.Span}<{plan.Scalar}> Parameters => _parameters.Span;");
            source.Line();
            WriteStatistics(source, plan);
            WriteViews(source, plan, "Parameters", tensor => tensor.Property, (layer, tensor) =>
                Format.Of($"Gets the {tensor.Shape.Meaning} {tensor.Symbol} of layer {layer.Number}") + Shape(tensor)
                    + ".");
            source.Line();
            string ranges = string.Join(
                ", ", plan.Schema.Weights.Select(tensor => Format.Of($"{tensor.Offset}, {tensor.End}")));
            MemberWriter.Summary(
                source,
                "Gets the ranges of the weights in the flat buffer, tensor by tensor: "
                    + "the first element and the exclusive end.\nPenalties and weight decay apply to these, not to "
                    + "the other parameters.");
            source.Line($"public static {Names.ReadOnlySpan}<int> WeightRanges => [{ranges}];");
            source.Line();
            WriteGradients(source, plan);
        });
    }

    /// <summary>Writes the statistics that training keeps for inference, if there are any.</summary>
    // Writes:
    //     private readonly AlignedBuffer<float> _statistics = new(12);
    //     …
    //     public Span<float> Statistics => _statistics.Span;
    //     …
    //     public Span<float> RunningMean2 => Statistics.Slice(0, 6);
    private static void WriteStatistics(SourceWriter source, NetworkPlan plan)
    {
        if (plan.StatisticCount == 0)
        {
            return;
        }

        source.Line($"private readonly {Names.AlignedBuffer}<{plan.Scalar}> _statistics = new({plan.StatisticCount});");
        source.Line();
        MemberWriter.Summary(
            source,
            "Gets the running statistics, which training keeps for inference, as one flat buffer.\n"
                + "The state of the network consists of these and the Parameters; a copy needs both.");
        source.Line($"public {Names.Span}<{plan.Scalar}> Statistics => _statistics.Span;");
        source.Line();
        foreach (Statistic statistic in plan.Layers.SelectMany(layer => layer.Statistics))
        {
            MemberWriter.Summary(
                source,
                Format.Of($"Gets the {statistic.Shape.Meaning} of layer {statistic.Number}, ")
                    + Format.Of($"{Format.Plural(statistic.Shape.Count, "element")}."));
            source.Line($"public {Names.Span}<{plan.Scalar}> {statistic.Property} => Statistics.Slice({statistic.Offset}, {statistic.Shape.Count});");
            source.Line();
        }
    }

    // Writes:
    //     public sealed class Gradients : GradientBuffer<float>
    //     {
    //         …
    //         public MatrixView<float> dW1 => new(Values.Slice(0, 64), 4, 16);
    //         …
    //         public override NetworkTensors<float> Tensors => new(Schema, Values);
    //     }
    private static void WriteGradients(SourceWriter source, NetworkPlan plan)
    {
        MemberWriter.Summary(
            source,
            Format.Of($"The gradients of the {plan.Loss.Reduced} of a batch with respect to every parameter, ")
                + "in the layout of the parameters.");
        MemberWriter.MarkGenerated(source);
        source.Line($"public sealed class Gradients : {Names.GradientBuffer}<{plan.Scalar}>");
        source.Open();
        MemberWriter.Summary(source, "Creates gradients that are all zero.");
        source.Text("public Gradients()");
        int samplesPerPass = plan.Layers.Min(layer => SamplesPerPass(layer))
            ?? SamplePadding.LongestPass;
        string pass = samplesPerPass == SamplePadding.LongestPass
            ? ""
            : Format.Of($", samplesPerPass: {samplesPerPass}");
        int laneSums = plan.Layers.LaneSums();
        string lanes = laneSums == 0 ? "" : Format.Of($", laneSums: {laneSums}");
        source.Line($"    : base({plan.ParameterCount}{pass}{lanes})");
        source.Open();
        source.Close();
        source.Line();
        WriteViews(source, plan, "Values", tensor => tensor.Gradient, (layer, tensor) =>
            Format.Of($"Gets the gradient with respect to {tensor.Symbol}") + Shape(tensor) + ".");
        source.Line();
        MemberWriter.Summary(
            source,
            "Gets the gradients by the name of the tensor, such as "
                + Format.Of($"Tensors[\"{plan.Schema.Parameters.First().Name}\"]."));
        source.Line($"public override {Names.NetworkTensors}<{plan.Scalar}> Tensors => new(Schema, Values);");
        source.Close();
    }

    /// <summary>Gets the number of samples of a pass, or null for a layer without sums in passes.</summary>
    private static int? SamplesPerPass(LayerPlan layer)
        => layer.GradientText() is { } text && text.SamplesPerPass(layer) is { } most
            ? Math.Max(1, most / text.StepsPerSample(layer))
            : null;

    private static string Shape(ParameterTensor tensor) => tensor.Shape.IsMatrix
        ? Format.Of($", {tensor.Shape.Rows} inputs × {tensor.Shape.Columns} units")
        : Format.Of($", {tensor.Shape.Columns} units");

    private static void WriteViews(
        SourceWriter source,
        NetworkPlan plan,
        string buffer,
        Func<ParameterTensor, string> name,
        Func<LayerPlan, ParameterTensor, string> summary)
    {
        var tensors = plan.Layers.SelectMany(
            layer => layer.Parameters.Select(tensor => (Layer: layer, Tensor: tensor)));
        NetworkFile.Separated(source, tensors, pair =>
        {
            ParameterShape shape = pair.Tensor.Shape;
            string slice = Format.Of($"{buffer}.Slice({pair.Tensor.Offset}, {shape.Count})");
            MemberWriter.Summary(source, summary(pair.Layer, pair.Tensor));
            source.Text(shape.IsMatrix
                ? Format.Of($"public {Names.MatrixView}<{plan.Scalar}> {name(pair.Tensor)} ")
                    + Format.Of($"=> new({slice}, {shape.Rows}, {shape.Columns});")
                : Format.Of($"public {Names.Span}<{plan.Scalar}> {name(pair.Tensor)} => {slice};"));
        });
    }
}
