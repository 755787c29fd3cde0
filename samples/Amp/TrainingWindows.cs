using LayerGen.Data;

namespace AmpSample;

/// <summary>Windows of a signal to learn from.</summary>
internal static class TrainingWindows
{
    /// <summary>The samples of a window.</summary>
    public const int Length = 1024;

    /// <summary>
    /// The first samples of a window, in which the network finds its state. They are not counted. After twice the time
    /// constant of the amplifier, little is left of what was before.
    /// </summary>
    public const int WarmUp = 512;

    /// <summary>
    /// Returns windows of a signal and of the amplifier's output. Each sample is counted at most once.
    /// </summary>
    public static Dataset<float> Of(float[] input)
    {
        float[] target = Amplifier.Process(input);
        DatasetBuilder<float> builder = new(Length, Length);
        for (int first = 0; first + Length <= input.Length; first += Length - WarmUp)
        {
            builder.Add(out Span<float> x, out Span<float> d);
            input.AsSpan(first, Length).CopyTo(x);
            target.AsSpan(first, Length).CopyTo(d);
            d[..WarmUp].Fill(WarmUpLoss.NotCounted);
        }

        return builder.Build();
    }
}
