using LayerGen.Generators.Infrastructure;

namespace LayerGen.Generators.Planning;

/// <summary>The members of the runtime's <c>Unroll</c> enum.</summary>
internal enum UnrollMode
{
    Auto = 0,
    Always = 1,
    Never = 2,
}

/// <summary>Whether a layer is written out, a line for each multiply-add, and if not, why not.</summary>
/// <param name="IsUnrolled">Whether it is.</param>
/// <param name="Reason">
/// Why it is not, for a reader who would have expected it: the end of a sentence that begins with the layer. Null where it is,
/// and where the user has forbidden it.
/// </param>
internal sealed record UnrollDecision(bool IsUnrolled, string? Reason)
{
    private static readonly UnrollDecision Yes = new(true, null);

    /// <summary>Of a layer that does the same to each of its features, without products: nobody need be told why.</summary>
    /// <param name="mode">What the user wants.</param>
    /// <param name="features">The features of the layer.</param>
    public static UnrollDecision ForElements(UnrollMode mode, int features) => new(
        mode != UnrollMode.Never && features <= (mode == UnrollMode.Always ? JitLimits.UnrolledWidth : JitLimits.UnrolledElements), null);

    /// <param name="mode">What the user wants.</param>
    /// <param name="inputs">The inputs of the layer.</param>
    /// <param name="outputs">The outputs of the layer.</param>
    /// <param name="multiplyAdds">Its multiply-adds for a sample.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="allowance">The parameters that the network may still unroll.</param>
    public static UnrollDecision For(UnrollMode mode, int inputs, int outputs, long multiplyAdds, int parameters, int allowance)
    {
        if (mode == UnrollMode.Never)
        {
            return new UnrollDecision(false, null);
        }

        int widest = mode == UnrollMode.Always ? JitLimits.ForcedUnrolledWidth : JitLimits.UnrolledWidth;
        if (Math.Max(inputs, outputs) > widest)
        {
            return No($"a width of {Format.Count(Math.Max(inputs, outputs))} is more than the {widest} up to which lines are written");
        }

        if (mode == UnrollMode.Always)
        {
            return Yes;
        }

        if (multiplyAdds > JitLimits.WeightsPerUnrolledLayer)
        {
            return No($"{Format.Count(multiplyAdds)} multiply-adds are more than the {Format.Count(JitLimits.WeightsPerUnrolledLayer)} up to which lines are faster than loops");
        }

        return parameters <= allowance
            ? Yes
            : No($"the layers before it have used up most of the {Format.Count(JitLimits.UnrolledParametersPerNetwork)} parameters that the C# compiler bears well");
    }

    private static UnrollDecision No(FormattableString reason) => new(false, Format.Of(reason));
}
