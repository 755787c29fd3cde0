using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace LayerGen.Data;

/// <summary>
/// Shifts an image by a whole number of pixels. All shifts up to the largest have the same probability. Pixels that
/// leave the image are lost. Pixels that enter it have a fill value.
/// </summary>
public sealed class RandomShift : Augmentation
{
    /// <summary>Creates an augmentation that shifts images.</summary>
    /// <param name="shape">The shape of the images.</param>
    /// <param name="dx">The largest shift to the left and to the right, from 0 to width − 1 pixels.</param>
    /// <param name="dy">The largest shift up and down, from 0 to height − 1 pixels.</param>
    /// <param name="fill">The value of the pixels that enter, usually that of the background; finite.</param>
    /// <exception cref="ArgumentException"><paramref name="shape"/> has no pixels.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Another argument is out of range.</exception>
    public RandomShift(ImageShape shape, int dx, int dy, double fill = 0)
    {
        Shape = ImageShape.Check(shape, nameof(shape));
        Dx = CheckShift(dx, shape.Width, nameof(dx));
        Dy = CheckShift(dy, shape.Height, nameof(dy));
        Fill = double.IsFinite(fill) ? fill : throw OutOfRange(nameof(fill), fill, "a finite number");
    }

    /// <summary>Gets the shape of the images.</summary>
    public ImageShape Shape { get; }

    /// <summary>Gets the largest shift to the left and to the right, in pixels.</summary>
    public int Dx { get; }

    /// <summary>Gets the largest shift up and down, in pixels.</summary>
    public int Dy { get; }

    /// <summary>Gets the value of the pixels that enter.</summary>
    public double Fill { get; }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Apply<T>(Span<T> features, SampleRandom random)
    {
        // Both are always drawn, so that later steps of a sequence do not depend on the bounds.
        int right = random.NextInt32(-Dx, Dx + 1);
        int down = random.NextInt32(-Dy, Dy + 1);
        if (right != 0 || down != 0)
        {
            Shift(features, right, down);
        }
    }

    /// <inheritdoc/>
    public override string? Misfit<T>(int features) => Misfit(Shape, features);

    private void Shift<T>(Span<T> image, int right, int down)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int length = Shape.RowLength;
        int filled = Math.Abs(right) * Shape.Channels;
        int from = right < 0 ? filled : 0;
        int to = right > 0 ? filled : 0;
        T fill = T.CreateTruncating(Fill);

        // The shift is in place, so the order of the rows ensures that none is overwritten before it is read.
        for (int k = 0; k < Shape.Height; k++)
        {
            int y = down > 0 ? Shape.Height - 1 - k : k;
            Span<T> target = image.Slice(y * length, length);
            int source = y - down;
            if (source < 0 || source >= Shape.Height)
            {
                target.Fill(fill);
                continue;
            }

            image.Slice(source * length + from, length - filled).CopyTo(target[to..]);
            target.Slice(right > 0 ? 0 : length - filled, filled).Fill(fill);
        }
    }

    private static int CheckShift(int shift, int size, string name)
        => shift >= 0 && shift < size
            ? shift
            : throw OutOfRange(
                name, shift, string.Create(CultureInfo.InvariantCulture, $"a shift of 0 … {size - 1} pixels"));

    /// <summary>Returns a description that does not depend on the culture.</summary>
    /// <returns>The name and the settings.</returns>
    public override string ToString()
        => FormattableString.Invariant($"Random shift of {Shape}: {Dx}, {Dy}, filled with {Fill:R}");
}
