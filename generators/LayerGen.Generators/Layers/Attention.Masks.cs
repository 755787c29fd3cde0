using LayerGen.Generators.Text;
using LayerGen.Generators.Text.Kernels;

namespace LayerGen.Generators.Layers;

/// <summary>
/// Absent steps, whose weights are zero, so that the backward pass needs no mask. In the prediction of one sample,
/// their keys and values are not kept.
/// </summary>
internal sealed partial class AttentionText
{
    /// <summary>Declares in which lanes step u is present.</summary>
    private static void WritePresence(LayerWriter writer)
    {
        foreach (string mask in MaskLanes.Of(writer.Plan))
        {
            MaskLanes.Declare(writer, "present", mask + "Column", "u");
        }
    }

    /// <summary>Gets a value of step u, or another one where the step is absent.</summary>
    private static Expression WherePresent(LayerWriter writer, Expression value, Expression absent)
        => writer.Plan.Mask is null ? value : writer.Vectors.Select("present", value, absent);

    // Writes:
    //     // The largest term is 1, so the sum is only less if no step is present.
    //     sum = Vector.Max(sum, Vector<float>.One);
    private static void WriteSmallestSum(LayerWriter writer)
    {
        if (writer.Plan.Mask is not null)
        {
            writer.Line();
            writer.Line($"// The largest term is 1, so the sum is only less if no step is present.");
            writer.Line($"sum = {writer.Vectors.Max("sum", writer.Vectors.One)};");
        }
    }

    // Writes:
    //     if (mask1[0] != 0)
    //     {
    //         AppendLayer4(y3, keys4, values4, (int)present4[0]);
    //         present4[0]++;
    //     }
    //
    //     AttendLayer4(y3, keys4, values4, scores4, y4, (int)present4[0]);
    private static void WriteMaskedStream(LayerWriter writer, BatchBuffers buffers, string mask)
    {
        int n = writer.Plan.Number;
        writer.Open($"if ({LayerWriter.Local(mask)}[0] != 0)");
        writer.Line($"AppendLayer{n}({buffers.Input}, keys{n}, values{n}, (int)present{n}[0]);");
        writer.Line($"present{n}[0]++;");
        writer.Close();
        writer.Line();
        writer.Line($"AttendLayer{n}({buffers.Input}, keys{n}, values{n}, scores{n}, {buffers.Y}, (int)present{n}[0]);");
    }

    // Writes:
    //     int present = 0;
    //     for (int t = 0; t < 8; t++)
    //     {
    //         if (mask1[t] != 0)
    //         {
    //             AppendLayer4(y3[(t * 12)..], keys4, values4, present);
    //             present++;
    //         }
    //         …
    //     }
    private void WriteMaskedWhole(LayerWriter writer, string mask, string x, string attend)
    {
        int n = writer.Plan.Number;
        int steps = writer.Plan.Steps;
        writer.Line($"int present = 0;");
        writer.Open($"for (int t = 0; t < {steps}; t++)");
        writer.Open($"if ({mask}[t] != 0)");
        writer.Line($"AppendLayer{n}({x}, keys{n}, values{n}, present);");
        writer.Line($"present++;");
        writer.Close();
        if (!Layer.IsCausal)
        {
            writer.Close();
            writer.Line();
            writer.Open($"for (int t = 0; t < {steps}; t++)");
        }
        else
        {
            writer.Line();
        }

        writer.Line($"{attend}present);");
        writer.Close();
    }
}
