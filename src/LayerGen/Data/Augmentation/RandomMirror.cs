using System.Runtime.CompilerServices;

namespace LayerGen.Data;

/// <summary>
/// Mirrors an image at random: left and right are exchanged with one probability, top and bottom with another.
/// </summary>
public sealed class RandomMirror : Augmentation
{
    /// <summary>Creates an augmentation that mirrors images.</summary>
    /// <param name="shape">The shape of the images.</param>
    /// <param name="horizontal">The probability that left and right are exchanged, from 0 to 1.</param>
    /// <param name="vertical">The probability that top and bottom are exchanged, from 0 to 1.</param>
    /// <exception cref="ArgumentException"><paramref name="shape"/> has no pixels.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability is out of range.</exception>
    public RandomMirror(ImageShape shape, double horizontal = 0.5, double vertical = 0)
    {
        Shape = ImageShape.Check(shape, nameof(shape));
        Horizontal = CheckProbability(horizontal);
        Vertical = CheckProbability(vertical);
    }

    /// <summary>Gets the shape of the images.</summary>
    public ImageShape Shape { get; }

    /// <summary>Gets the probability that left and right are exchanged, from 0 to 1.</summary>
    public double Horizontal { get; }

    /// <summary>Gets the probability that top and bottom are exchanged, from 0 to 1.</summary>
    public double Vertical { get; }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Apply<T>(Span<T> features, SampleRandom random)
    {
        // Both are always drawn, so that later steps of a sequence do not depend on the first result.
        bool horizontal = random.NextBoolean(Horizontal);
        bool vertical = random.NextBoolean(Vertical);
        if (horizontal)
        {
            MirrorRows(features);
        }

        if (vertical)
        {
            SwapRows(features);
        }
    }

    /// <inheritdoc/>
    public override string? Misfit<T>(int features) => Misfit(Shape, features);

    private void MirrorRows<T>(Span<T> image)
    {
        int channels = Shape.Channels;
        for (int y = 0; y < Shape.Height; y++)
        {
            // Reversing all values also reverses the channels of each pixel, so these are reversed back.
            Span<T> row = image.Slice(y * Shape.RowLength, Shape.RowLength);
            row.Reverse();
            for (int x = 0; channels > 1 && x < row.Length; x += channels)
            {
                row.Slice(x, channels).Reverse();
            }
        }
    }

    private void SwapRows<T>(Span<T> image)
    {
        int length = Shape.RowLength;
        for (int y = 0; y < Shape.Height / 2; y++)
        {
            Span<T> upper = image.Slice(y * length, length);
            Span<T> lower = image.Slice((Shape.Height - 1 - y) * length, length);
            for (int k = 0; k < length; k++)
            {
                (upper[k], lower[k]) = (lower[k], upper[k]);
            }
        }
    }

    /// <summary>Returns a description that does not depend on the culture.</summary>
    /// <returns>The name and the settings.</returns>
    public override string ToString() =>
        FormattableString.Invariant($"Random mirror of {Shape}: horizontal {Horizontal:R}, vertical {Vertical:R}");
}
