using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Layers;

/// <summary>
/// The stream of a causal convolution. It keeps the last steps of its input in a ring, and processes several steps at
/// once, as for a whole sequence.
/// </summary>
internal sealed partial class Conv1DText
{
    // A kernel of a single tap needs no earlier step.
    public bool StreamsBlocks(LayerPlan plan) => Layer.Kernel > 1;

    public IEnumerable<StreamState> StreamStates(LayerPlan plan)
        => StreamsBlocks(plan) ? [State(plan, Ring(plan))] : [];

    public string? StreamOutput(LayerPlan plan) => null;

    // Writes:
    //     ReadOnlySpan<float> window1 = StepRing.Push<float>(
    //         ring1, x.Slice(t * 2, count * 2), features: 2, slot1, earlier: 4);
    //     if (count == 1)
    //     {
    //         PredictLayer1(parameters, window1, y1);
    //     }
    //     else
    //     {
    //         PredictSequenceLayer1(parameters, window1, y1, count);
    //     }
    public void WriteStreamCalls(LayerWriter writer, BatchBuffers buffers)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        if (!StreamsBlocks(plan))
        {
            writer.Line($"PredictLayer{n}(parameters, {buffers.Input}, {buffers.Y});");
            Columnwise.WriteStepCall(writer, buffers.Y);
            return;
        }

        StreamRing ring = Ring(plan);
        string window = Format.Of($"window{n}");
        writer.Line($"{writer.Read(window)} = {Names.StepRing}.Push<{writer.Scalar}>(");
        writer.Line($"    {State(plan, ring).Before}, {buffers.Input}, features: {ring.Features}, {ring.Slot}, earlier: {ring.Earlier});");
        writer.Open($"if (count == 1)");
        writer.Line($"PredictLayer{n}(parameters, {window}, {buffers.Y});");
        writer.Close();
        writer.Line($"else");
        writer.Open();
        writer.Line($"PredictSequenceLayer{n}(parameters, {window}, {buffers.Y}, count);");
        writer.Close();
        if (Columnwise.Of(Layer) is not null)
        {
            writer.Line();
            Columnwise.WriteStepCalls(writer, buffers, "s", "count");
        }
    }

    private StreamRing Ring(LayerPlan plan) => new(
        Format.Of($"slot{plan.Number}"), plan.InputShape.Channels, checked((Layer.Kernel - 1) * Layer.Dilation));

    private static StreamState State(LayerPlan plan, StreamRing ring)
        => new(Format.Of($"ring{plan.Number}"), null, ring.Earlier * ring.Features) { Ring = ring };
}
