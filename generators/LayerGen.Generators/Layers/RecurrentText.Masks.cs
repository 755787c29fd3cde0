using LayerGen.Generators.Text;
using LayerGen.Generators.Text.Kernels;

namespace LayerGen.Generators.Layers;

/// <summary>
/// Absent steps of a sequence, at which a layer keeps its states. Nothing is written for a layer without a mask.
/// </summary>
internal abstract partial class RecurrentText<TLayer>
{
    // Writes:
    //     ref float mask2Column = ref SampleBlock.At(mask2, s, 9);
    private static void WriteMaskColumn(LayerWriter writer, string column, string sample)
    {
        foreach (string mask in MaskLanes.Of(writer.Plan))
        {
            writer.Column(mask, writer.Plan.InputShape.Steps, column, sample);
        }
    }

    /// <summary>Declares in which lanes step t is present.</summary>
    // Writes:
    //     // Where the step is absent, the state stays as it is.
    //     Vector<int> present = Vector.GreaterThan(…);
    private static void WritePresence(LayerWriter writer, string[] vectors)
    {
        foreach (string mask in MaskLanes.Of(writer.Plan))
        {
            writer.Line($"// Where the step is absent, the state stays as it is.");
            foreach (string vector in vectors)
            {
                MaskLanes.Declare(writer, "present" + vector, mask + TileLoops.Column(vector), "t");
            }

            writer.Line();
        }
    }

    /// <summary>Writes the start of a step of one sample, which an absent step ends.</summary>
    // Writes:
    //     // An absent step keeps the state.
    //     if (mask2[t] == 0)
    //     {
    //         h.Slice(0, 5).CopyTo(y3[(t * 5)..]);
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
