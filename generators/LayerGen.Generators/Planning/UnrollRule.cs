using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;

namespace LayerGen.Generators.Planning;

/// <summary>
/// The decision on whether a layer is unrolled, with one line per multiply-add, and the reason if it is not.
/// </summary>
/// <param name="IsUnrolled">Whether the layer is unrolled.</param>
/// <param name="Reason">
/// The reason why it is not, for a reader who expects it. It completes a sentence that begins with the layer. Null if
/// the layer is unrolled or if the user has disabled unrolling.
/// </param>
internal sealed record UnrollDecision(bool IsUnrolled, string? Reason)
{
    /// <summary>The decision to unroll a layer.</summary>
    public static readonly UnrollDecision Yes = new(true, null);

    private static readonly UnrollDecision NoWithoutReason = new(false, null);

    /// <summary>Decides whether a layer is unrolled.</summary>
    /// <param name="mode">The mode that the user has declared.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="input">The shape of its input.</param>
    /// <param name="output">The shape of its output.</param>
    /// <param name="allowance">The number of parameters that the network may still unroll.</param>
    public static UnrollDecision For(UnrollMode mode, Layer layer, Shape input, Shape output, int allowance)
        => layer.Work switch
        {
            LayerWork.Elements => ForElements(mode, input.Count),
            LayerWork.Products when layer is ISharesWeights && input.IsSequence => NoWithoutReason,
            LayerWork.Products when layer is ISharesWeights
                => ForProductsAtPositions(mode, layer, input, output, allowance),
            LayerWork.Products => ForProducts(mode, layer, input, output, allowance),
            _ => NoWithoutReason,
        };

    // Each feature needs only a few lines, so no reason is given.
    private static UnrollDecision ForElements(UnrollMode mode, int features) => new(
        mode != UnrollMode.Never
            && features <= (mode == UnrollMode.Always ? JitLimits.UnrolledWidth : JitLimits.UnrolledElements), null);

    // One method contains all positions, even if the user requests unrolling. Most of these layers are loops, so no
    // reason is given.
    private static UnrollDecision ForProductsAtPositions(
        UnrollMode mode, Layer layer, Shape input, Shape output, int allowance)
        => ForProducts(
            mode == UnrollMode.Always && LinesOf(layer, input) > JitLimits.WeightsPerUnrolledLayer
                ? UnrollMode.Auto
                : mode,
            layer,
            input,
            output,
            allowance) with
        { Reason = null };

    private static UnrollDecision ForProducts(UnrollMode mode, Layer layer, Shape input, Shape output, int allowance)
    {
        if (mode == UnrollMode.Never)
        {
            return NoWithoutReason;
        }

        int widest = mode == UnrollMode.Always ? JitLimits.ForcedUnrolledWidth : JitLimits.UnrolledWidth;
        int width = Math.Max(input.Step.Count, output.Step.Count);
        if (width > widest)
        {
            return No($"its width of {Format.Count(width)} exceeds the limit of {widest} for unrolling");
        }

        if (mode == UnrollMode.Always)
        {
            return Yes;
        }

        long multiplyAdds = LinesOf(layer, input);
        if (multiplyAdds > JitLimits.WeightsPerUnrolledLayer)
        {
            string limit = Format.Count(JitLimits.WeightsPerUnrolledLayer);
            return No($"with more than {limit} multiply-adds (it has {Format.Count(multiplyAdds)}), loops are faster");
        }

        if (layer.ParameterShapes(input).Sum(shape => shape.Count) <= allowance)
        {
            return Yes;
        }

        string most = Format.Count(JitLimits.UnrolledParametersPerNetwork);
        return No($"the preceding layers have used most of the {most} parameters that a network may unroll");
    }

    /// <summary>Gets the number of multiply-adds that are written if the layer is unrolled.</summary>
    public static long LinesOf(Layer layer, Shape input) => layer.MultiplyAdds(input) / layer.Repeats(input);

    private static UnrollDecision No(FormattableString reason) => new(false, Format.Of(reason));
}

/// <summary>The decision on how a layer is generated. It is made for all layers of a network in order.</summary>
/// <param name="Decision">Whether each multiply-add has its own line.</param>
/// <param name="HasRows">Whether the activations of the layer are rows (<see cref="RowsRule"/>).</param>
/// <param name="Lines">
/// The number of parameters whose products are written line by line. For a layer that uses its weights at several
/// positions, the number of lines in one pass.
/// </param>
internal sealed record LayerUnrolling(UnrollDecision Decision, bool HasRows, long Lines)
{
    /// <summary>
    /// Decides for each layer, until the network's allowance of unrolled parameters is used. The rules for declarations
    /// need only this part of a plan, so it can be computed without a plan.
    /// </summary>
    public static IReadOnlyList<LayerUnrolling> For(NetworkModel model)
    {
        IReadOnlyList<Shape> shapes = model.Shapes();
        var all = new List<LayerUnrolling>();
        int allowance = JitLimits.UnrolledParametersPerNetwork;
        int rows = RowsRule.Count(model, shapes);
        for (int k = 0; k < model.Layers.Count; k++)
        {
            Layer layer = model.Layers[k].Layer;
            Shape whole = model.Layers[k].InputShapes(shapes)[0];
            Shape input = layer.Column(whole);
            Shape output = layer.Columns(whole) == 1 ? shapes[k + 1] : shapes[k + 1].Step;
            bool hasRows = k < rows;
            UnrollDecision decision = hasRows
                ? UnrollDecision.Yes
                : UnrollDecision.For(model.Unroll, layer, input, output, allowance);
            long lines = decision.IsUnrolled
                ? Math.Max(
                    layer.ParameterShapes(input).Sum(shape => shape.LongCount), UnrollDecision.LinesOf(layer, input))
                : 0;
            all.Add(new LayerUnrolling(decision, hasRows, lines));
            allowance -= (int)lines;
        }

        return all;
    }
}
