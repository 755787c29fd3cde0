using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;
using LayerGen.Generators.Text.Kernels;

namespace LayerGen.Generators.Layers;

/// <summary>
/// Absent steps of a sequence, at which a layer keeps its states. Nothing is written for a layer without a mask.
/// </summary>
internal abstract partial class RecurrentText<TLayer>
{
    private static IEnumerable<string> MaskOf(LayerPlan plan)
        => plan.Mask is { } mask ? [LayerWriter.Local(mask)] : [];

    // Writes:
    //     ref float mask1Column = ref SampleBlock.At(mask1, s, 9);
    private static void WriteMaskColumn(LayerWriter writer, string column, string sample)
    {
        foreach (string mask in MaskOf(writer.Plan))
        {
            writer.Column(mask, writer.Plan.InputShape.Steps, column, sample);
        }
    }

    /// <summary>Declares in which lanes step t is present.</summary>
    private static void WritePresence(LayerWriter writer, string[] vectors)
    {
        foreach (string mask in MaskOf(writer.Plan))
        {
            foreach (string vector in vectors)
            {
                MaskLanes.Declare(writer, "present" + vector, mask + TileLoops.Column(vector), "t");
            }
        }
    }

    /// <summary>Writes the start of a step of one sample, which an absent step ends.</summary>
    // Writes:
    //     // An absent step keeps the state.
    //     if (mask1[t] == 0)
    //     {
    //         h.Slice(0, 16).CopyTo(y2[(t * 16)..]);
    //         continue;
    //     }
    private void WriteAbsentStep(LayerWriter writer, BatchBuffers buffers, string output)
    {
        if (writer.Plan.Mask is not { } mask)
        {
            return;
        }

        writer.Line($"// An absent step keeps the state.");
        writer.Open($"if ({buffers.Own(mask)}[t] == 0)");
        if (Layer.IsSequence)
        {
            WriteCopy(writer, "h", output);
        }

        writer.Line($"continue;");
        writer.Close();
        writer.Line();
    }
}
