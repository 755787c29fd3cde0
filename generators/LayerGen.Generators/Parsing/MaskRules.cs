using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;

namespace LayerGen.Generators.Parsing;

/// <summary>
/// Warns about layers that cannot leave out the steps that a mask says are absent, and about masks without a layer that
/// does.
/// </summary>
internal static class MaskRules
{
    /// <param name="layers">The layers, in the order in which they are computed.</param>
    /// <param name="shapes">The shapes of the input and of the outputs of all layers.</param>
    public static void Check(IReadOnlyList<DeclaredLayer> layers, IReadOnlyList<Shape> shapes)
    {
        var masks = new List<int?> { null };
        var used = new HashSet<int>();
        for (int k = 0; k < layers.Count; k++)
        {
            (Layer layer, IAttributeArguments attribute, _) = layers[k];
            int? mask = masks[layers[k].Inputs[0]];
            masks.Add(layer.OutputMask(k + 1, mask, shapes[k + 1]));
            if (mask is not { } source)
            {
                continue;
            }

            if (layer.MaskUse == MaskUse.Ends)
            {
                attribute.ReportWhole(
                    Rules.MaskEnds, layer.Kind, Format.Of($"layer {source} ({layers[source - 1].Layer.Kind})"));
            }

            // A mask that ends has been reported already.
            if (layer.MaskUse != MaskUse.PassesOn)
            {
                used.Add(source);
            }
        }

        for (int k = 0; k < layers.Count; k++)
        {
            if (layers[k].Layer is IMakesMask { MakesMask: true } masking && !used.Contains(k + 1))
            {
                layers[k].Attribute.ReportNoEffect(
                    masking.MaskArgument, "The mask", "no layer after it leaves absent steps out");
            }
        }
    }
}
