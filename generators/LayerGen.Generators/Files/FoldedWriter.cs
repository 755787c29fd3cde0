using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Files;

/// <summary>
/// Writes the folded form of a network: a copy for inference in which products include the scaling that follows them,
/// so that the scaling costs nothing.
/// </summary>
internal static class FoldedWriter
{
    // Writes:
    //     public Folded Fold() => new(this);
    //     …
    //     public sealed class Folded
    //     {
    //         private readonly AlignedBuffer<float> _parameters = new(56);
    //         private readonly AlignedBuffer<float> _statistics = new(12);
    //         …
    //     }
    public static void Write(SourceWriter source, NetworkPlan plan)
    {
        MemberWriter.Summary(
            source,
            "Copies the network for inference, with normalizations and their current running statistics folded into "
                + "the weights before them.");
        MemberWriter.Returns(source, "The copy. Later training of the network does not change it.");
        source.Text("public Folded Fold() => new(this);");
        source.Line();
        MemberWriter.Summary(
            source,
            "The network for inference, with normalizations folded into the weights before them. "
                + "It does not change, so any number of threads may predict with it.");
        MemberWriter.MarkGenerated(source);
        source.Text("public sealed class Folded");
        source.Open();
        source.Line($"private readonly {Names.AlignedBuffer}<{plan.Scalar}> _parameters = new({plan.ParameterCount});");
        source.Line($"private readonly {Names.AlignedBuffer}<{plan.Scalar}> _statistics = new({plan.StatisticCount});");

        source.Line();
        WriteConstructor(source, plan);
        WriteStatistics(source, plan);
        WriteSaveOnnx(source, plan);
        PredictFile.WriteSingle(source, plan, isFolded: true);
        source.Line();
        PredictFile.WriteBatch(source, plan, isFolded: true);
        source.Close();
        foreach (LayerPlan layer in Folding(plan))
        {
            source.Line();
            ((IFolds)layer.Text()).WriteFolded(new LayerWriter(source, plan, layer));
        }
    }

    private static IEnumerable<LayerPlan> Folding(NetworkPlan plan)
        => plan.Layers.Where(layer => layer.IsFoldable(plan));

    // Writes:
    //     internal Folded(BatchNormNet network)
    //     {
    //         Span<float> parameters = _parameters.Span;
    //         network.Parameters.CopyTo(parameters);
    //         network.Statistics.CopyTo(_statistics.Span);
    //
    //         // W1 ← W1·s,  b1 ← (b1 − μ)·s + β  with s = γ / √(σ² + ε) of layer 2
    //         BatchNormFolding.Fold(parameters.Slice(0, 24), …);
    //     }
    private static void WriteConstructor(SourceWriter source, NetworkPlan plan)
    {
        source.Line($"internal Folded({plan.Model.Reference} network)");
        source.Open();
        source.Line($"{Names.Span}<{plan.Scalar}> parameters = _parameters.Span;");
        source.Text("network.Parameters.CopyTo(parameters);");
        source.Text("network.Statistics.CopyTo(_statistics.Span);");
        foreach (LayerPlan layer in Folding(plan))
        {
            source.Line();
            ((IFolds)layer.Text()).WriteFolding(new LayerWriter(source, plan, layer));
        }

        source.Close();
        source.Line();
    }

    /// <summary>Writes the views that are read by the layers that are not folded.</summary>
    // Writes:
    //     private Span<float> RunningMean2 => _statistics.Span.Slice(0, 6);
    //
    //     private Span<float> RunningVariance2 => _statistics.Span.Slice(6, 6);
    private static void WriteStatistics(SourceWriter source, NetworkPlan plan)
    {
        foreach (Statistic statistic in plan.Layers.SelectMany(layer => layer.Statistics))
        {
            source.Line($"private {Names.Span}<{plan.Scalar}> {statistic.Property} => _statistics.Span.Slice({statistic.Offset}, {statistic.Shape.Count});");
            source.Line();
        }
    }

    // Writes:
    //     private NetworkTensors<float> Tensors => new(Schema, _parameters.Span, _statistics.Span);
    //     …
    //     public void SaveOnnx(string path, NetworkAttachments? attachments = null)
    //         => OnnxFile.SaveFolded(path, Tensors, [2], Declaration, attachments);
    //     …
    //     public void SaveOnnx(Stream stream, NetworkAttachments? attachments = null)
    //         => OnnxFile.SaveFolded(stream, Tensors, [2], Declaration, attachments);
    private static void WriteSaveOnnx(SourceWriter source, NetworkPlan plan)
    {
        string folded = string.Join(", ", Folding(plan).Select(layer => Format.Of(layer.Number)));
        source.Line($"private {Names.NetworkTensors}<{plan.Scalar}> Tensors => new(Schema, _parameters.Span, _statistics.Span);");
        source.Line();
        MemberWriter.Summary(
            source,
            "Saves the folded network to a file, as a model of ONNX in which the folded normalizations have no nodes.\n"
                + "An existing file is replaced as a whole or left unchanged.");
        MemberWriter.Parameter(
            source, "path", Format.Of($"The file, such as {plan.Model.Name}.onnx. Its directory must exist."));
        MemberWriter.Exception(
            source, Names.ArgumentException, "The path is empty, or the parameters have more than 2 GB.");
        MemberWriter.Exception(
            source, Names.IOException, "The file cannot be written. An existing file is unchanged.");
        WriteSaveTo("string path");
        MemberWriter.Summary(source, "Writes the folded network to a stream, as a model of ONNX.");
        MemberWriter.Parameter(source, "stream", "The stream, which stays open.");
        MemberWriter.Exception(source, Names.ArgumentNullException, "The stream is null.");
        MemberWriter.Exception(source, Names.ArgumentException, "The parameters have more than 2 GB.");
        MemberWriter.Exception(source, Names.IOException, "The stream cannot be written.");
        WriteSaveTo($"{Names.Stream} stream");

        void WriteSaveTo(string parameter)
        {
            MemberWriter.Parameter(
                source, "attachments", "What the network is used with, such as the labels of its outputs, or null.");
            MemberWriter.Exception(source, Names.NotSupportedException, "An activation is the user's own.");
            source.Text($"public void SaveOnnx({parameter}, {Names.NetworkAttachments}? attachments = null)");
            source.Text($"    => {Names.OnnxFile}.SaveFolded({parameter.Split(' ')[1]}, Tensors, [{folded}], Declaration, attachments);");
            source.Line();
        }
    }
}
