using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;

namespace LayerGen.Generators.Parsing;

/// <summary>Warns about layers that cannot leave out the steps that a mask says are absent.</summary>
internal static class MaskRules
{
    /// <param name="layers">The layers, in the order in which they are computed.</param>
    /// <param name="shapes">The shapes of the input and of the outputs of all layers.</param>
    public static void Check(IReadOnlyList<DeclaredLayer> layers, IReadOnlyList<Shape> shapes)
    {
        var masks = new List<int?> { null };
        for (int k = 0; k < layers.Count; k++)
        {
            (Layer layer, IAttributeArguments attribute, _) = layers[k];
            int? mask = masks[layers[k].Inputs[0]];
            masks.Add(layer.OutputMask(k + 1, mask, shapes[k + 1]));
            if (mask is { } source && layer.MaskUse == MaskUse.Ends)
            {
                attribute.ReportWhole(
                    Rules.MaskEnds, layer.Kind, Format.Of($"layer {source} ({layers[source - 1].Layer.Kind})"));
            }
        }
    }
}
