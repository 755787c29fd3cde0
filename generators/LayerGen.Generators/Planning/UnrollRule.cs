using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;

namespace LayerGen.Generators.Planning;

/// <summary>Whether a layer is written out, a line for each multiply-add, and if not, why not.</summary>
/// <param name="IsUnrolled">Whether it is.</param>
/// <param name="Reason">
/// Why it is not, for a reader who would have expected it: the end of a sentence that begins with the layer. Null where it is,
/// and where the user has forbidden it.
/// </param>
internal sealed record UnrollDecision(bool IsUnrolled, string? Reason)
{
    private static readonly UnrollDecision Yes = new(true, null);

    private static readonly UnrollDecision Unasked = new(false, null);

    /// <summary>Decides for a layer.</summary>
    /// <param name="mode">What the user wants.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="input">The shape of its input.</param>
    /// <param name="output">The shape of its output.</param>
    /// <param name="allowance">The parameters that the network may still unroll.</param>
    public static UnrollDecision For(UnrollMode mode, Layer layer, Shape input, Shape output, int allowance) => layer.Work switch
    {
        LayerWork.Elements => ForElements(mode, input.Count),
        LayerWork.Products when layer is ISharesWeights => ForProductsAtPlaces(mode, layer, input, output, allowance),
        LayerWork.Products => ForProducts(mode, layer, input, output, allowance),
        _ => Unasked,
    };

    // A few lines for each feature: nobody needs to be told why not.
    private static UnrollDecision ForElements(UnrollMode mode, int features) => new(
        mode != UnrollMode.Never && features <= (mode == UnrollMode.Always ? JitLimits.UnrolledWidth : JitLimits.UnrolledElements), null);

    // All places are in one method, however much the user wants lines. That most of these layers are loops goes without saying.
    private static UnrollDecision ForProductsAtPlaces(UnrollMode mode, Layer layer, Shape input, Shape output, int allowance)
        => ForProducts(
            mode == UnrollMode.Always && layer.MultiplyAdds(input) > JitLimits.WeightsPerUnrolledLayer ? UnrollMode.Auto : mode,
            layer,
            input,
            output,
            allowance) with
        { Reason = null };

    private static UnrollDecision ForProducts(UnrollMode mode, Layer layer, Shape input, Shape output, int allowance)
    {
        if (mode == UnrollMode.Never)
        {
            return Unasked;
        }

        int widest = mode == UnrollMode.Always ? JitLimits.ForcedUnrolledWidth : JitLimits.UnrolledWidth;
        int width = Math.Max(input.Count, output.Count);
        if (width > widest)
        {
            return No($"its width of {Format.Count(width)} exceeds the limit of {widest} for unrolling");
        }

        if (mode == UnrollMode.Always)
        {
            return Yes;
        }

        long multiplyAdds = layer.MultiplyAdds(input);
        if (multiplyAdds > JitLimits.WeightsPerUnrolledLayer)
        {
            return No($"with more than {Format.Count(JitLimits.WeightsPerUnrolledLayer)} multiply-adds (it has {Format.Count(multiplyAdds)}), loops are faster");
        }

        return layer.ParameterShapes(input).Sum(shape => shape.Count) <= allowance
            ? Yes
            : No($"the preceding layers have used most of the {Format.Count(JitLimits.UnrolledParametersPerNetwork)} parameters that a network may unroll");
    }

    private static UnrollDecision No(FormattableString reason) => new(false, Format.Of(reason));
}

/// <summary>How a layer is written out, decided for all layers of a network in order.</summary>
/// <param name="Decision">Whether every multiply-add has a line of its own.</param>
/// <param name="Lines">
/// The parameters whose products are written line by line; of a layer that has its weights at several places, the lines of one pass.
/// </param>
internal sealed record LayerUnrolling(UnrollDecision Decision, long Lines)
{
    /// <summary>
    /// Decides layer by layer, as long as the network's allowance of unrolled parameters lasts. It is the part of a plan that rules for
    /// declarations ask for, and it needs no plan.
    /// </summary>
    public static IReadOnlyList<LayerUnrolling> For(NetworkModel model)
    {
        IReadOnlyList<Shape> shapes = model.Shapes();
        var all = new List<LayerUnrolling>();
        int allowance = JitLimits.UnrolledParametersPerNetwork;
        for (int k = 0; k < model.Layers.Count; k++)
        {
            Layer layer = model.Layers[k].Layer;
            Shape input = model.Layers[k].InputShapes(shapes)[0];
            UnrollDecision decision = UnrollDecision.For(model.Unroll, layer, input, shapes[k + 1], allowance);
            long lines = decision.IsUnrolled ? Math.Max(layer.ParameterShapes(input).Sum(shape => shape.LongCount), layer.MultiplyAdds(input)) : 0;
            all.Add(new LayerUnrolling(decision, lines));
            allowance -= (int)lines;
        }

        return all;
    }
}
