using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Layers;

/// <summary>
/// The stream of a causal convolution. It keeps the steps of a window in a ring that has everything twice, so the
/// window is one range of memory and the method of one window reads it.
/// </summary>
internal sealed partial class Conv1DText
{
    public IEnumerable<StreamState> StreamStates(LayerPlan plan)
    {
        // A kernel of a single tap needs no earlier step.
        int steps = (Layer.Kernel - 1) * Layer.Dilation + 1;
        return Layer.Kernel == 1
            ? []
            :
            [
                new StreamState(Format.Of($"ring{plan.Number}"), null, steps * plan.InputShape.Channels)
                {
                    RingSteps = steps,
                },
            ];
    }

    public string? StreamOutput(LayerPlan plan) => null;

    // Writes:
    //     SampleBlock.PushRing<float>(ring1, slot1, steps: 5, x.Slice(t * 2, 2), 2);
    //     PredictLayer1(parameters, ring1[((slot1 + 1) * 2)..], y1);
    public void WriteStreamCalls(LayerWriter writer, BatchBuffers buffers)
    {
        LayerPlan plan = writer.Plan;
        int channels = plan.InputShape.Channels;
        string window = buffers.Input;
        foreach (StreamState ring in StreamStates(plan))
        {
            writer.Line($"{Names.SampleBlock}.PushRing<{writer.Scalar}>({ring.Before}, {ring.Slot}, steps: {ring.RingSteps}, {buffers.Input}, {channels});");
            string first = channels == 1
                ? ring.Slot + " + 1"
                : Format.Of($"({ring.Slot} + 1) * {channels}");
            window = Format.Of($"{ring.Before}[({first})..]");
        }

        writer.Line($"PredictLayer{plan.Number}(parameters, {window}, {buffers.Y});");
        Columnwise.WritePredictCall(writer, buffers);
    }
}
