using System.Numerics;
using static System.FormattableString;

namespace LayerGen.Data;

/// <summary>Returns the class of a black-and-white image.</summary>
/// <param name="pixels">The pixels, 0 or 1, row by row.</param>
/// <param name="height">The number of rows of the image.</param>
/// <param name="width">The number of columns of the image.</param>
/// <returns>The class, from 0.</returns>
public delegate int PatternLabel(ReadOnlySpan<byte> pixels, int height, int width);

/// <summary>
/// Classification problems on small black-and-white images. All images can be enumerated, so a network can be tested on
/// every image it has not seen.
/// </summary>
/// <remarks>
/// A pixel is 0 or 1, and the pixels of an image are its features, row by row. The targets are one-hot.
/// </remarks>
public static class Patterns
{
    // Each pixel doubles the number of images: 16 pixels give 65,536, more than a demonstration needs.
    private const int MaxCountedPixels = 16;

    /// <summary>
    /// Gets the rule that an image with an even number of lit pixels has class 0, and one with an odd number class 1.
    /// See <see cref="LayerGen.Data.Parity"/>.
    /// </summary>
    public static PatternLabel Parity { get; } = static (pixels, _, _) =>
    {
        int parity = 0;
        foreach (byte pixel in pixels)
        {
            parity ^= pixel;
        }

        return parity;
    };

    /// <summary>
    /// Gets the rule that counts the lit pixels on the diagonal from the upper left: class 0 for an even number, 1 for
    /// an odd one. All other pixels are irrelevant, which a network has to learn.
    /// </summary>
    public static PatternLabel DiagonalParity { get; } = static (pixels, height, width) =>
    {
        int parity = 0;
        for (int k = 0; k < Math.Min(height, width); k++)
        {
            parity ^= pixels[(k * width) + k];
        }

        return parity;
    };

    /// <summary>
    /// Gets the rule that an image has class 1 if it contains a checkerboard of 2 × 2 pixels anywhere (two lit pixels
    /// at opposite corners, the others dark), and otherwise class 0. It is a local pattern, which suits convolutions.
    /// </summary>
    public static PatternLabel Checkerboard { get; } = static (pixels, height, width) =>
    {
        for (int y = 0; y + 1 < height; y++)
        {
            for (int x = 0; x + 1 < width; x++)
            {
                int at = (y * width) + x;
                if (pixels[at] != pixels[at + 1]
                    && pixels[at] != pixels[at + width]
                    && pixels[at] == pixels[at + width + 1])
                {
                    return 1;
                }
            }
        }

        return 0;
    };

    /// <summary>
    /// Creates every image once, in counting order: sample s is the binary number s, with the first pixel as its
    /// highest bit.
    /// </summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="height">The number of rows of an image, at least 1.</param>
    /// <param name="width">
    /// The number of columns of an image, at least 1. <paramref name="height"/> times it is at most 16.
    /// </param>
    /// <param name="label">The rule that gives the class of an image.</param>
    /// <param name="classes">The number of classes, at least 1.</param>
    /// <returns>
    /// A dataset of 2 to the power of <paramref name="height"/> · <paramref name="width"/> samples with
    /// <paramref name="height"/> · <paramref name="width"/> features and <paramref name="classes"/> targets.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="label"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size or the number of classes is less than 1.</exception>
    /// <exception cref="ArgumentException">
    /// An image has more than 16 pixels, or its class is out of range.
    /// </exception>
    public static Dataset<T> All<T>(int height, int width, PatternLabel label, int classes = 2)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CheckPositive(height, nameof(height));
        CheckPositive(width, nameof(width));
        if ((long)height * width > MaxCountedPixels)
        {
            throw new ArgumentException(
                Invariant($"Expected an image of at most {MaxCountedPixels} pixels, ")
                + Invariant($"because all images are enumerated, ")
                + Invariant($"but got {height} × {width} = {(long)height * width}."),
                nameof(width));
        }

        int pixels = height * width;
        byte[] images = new byte[pixels << pixels];
        for (int i = 0; i < images.Length; i++)
        {
            (int image, int pixel) = Math.DivRem(i, pixels);
            images[i] = (byte)((image >> (pixels - 1 - pixel)) & 1);
        }

        return WithTargets<T>(images, height, width, label, classes, random: null);
    }

    /// <summary>
    /// Draws images at random. The pixels are <c>RandomState(seed).randint(0, 2, (samples, height * width))</c>. The
    /// stream is kept in <see cref="Dataset{T}.Random"/>, so that a split continues it.
    /// </summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="height">The number of rows of an image, at least 1.</param>
    /// <param name="width">The number of columns of an image, at least 1.</param>
    /// <param name="samples">The number of images, at least 1. An image may occur more than once.</param>
    /// <param name="seed">The seed of the random stream, from 0 to 2³² − 1.</param>
    /// <param name="label">The rule that gives the class of an image.</param>
    /// <param name="classes">The number of classes, at least 1.</param>
    /// <returns>
    /// A dataset of <paramref name="samples"/> samples with <paramref name="height"/> · <paramref name="width"/>
    /// features and <paramref name="classes"/> targets.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="label"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A size or the number of classes is less than 1, or the seed is out of range.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// The images together have more pixels than an array can hold, or the class of one is out of range.
    /// </exception>
    public static Dataset<T> Images<T>(
        int height, int width, int samples, long seed, PatternLabel label, int classes = 2)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CheckPositive(height, nameof(height));
        CheckPositive(width, nameof(width));
        CheckPositive(samples, nameof(samples));

        // Three factors can exceed 64 bits, two cannot; so the check goes by division.
        long pixels = (long)height * width;
        if (pixels > Array.MaxLength / samples)
        {
            throw new ArgumentException(
                Invariant($"Expected at most {Array.MaxLength} pixels in all images, ")
                + Invariant($"as many as an array can hold, but ")
                + Invariant($"got {samples} images of {height} × {width} pixels."),
                nameof(samples));
        }

        NumpyRandom random = new(seed);
        byte[] images = new byte[samples * pixels];
        for (int i = 0; i < images.Length; i++)
        {
            images[i] = (byte)random.NextInt32(0, 2);
        }

        return WithTargets<T>(images, height, width, label, classes, random);
    }

    private static Dataset<T> WithTargets<T>(
        ReadOnlySpan<byte> images, int height, int width, PatternLabel label, int classes, NumpyRandom? random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(label);
        CheckPositive(classes, nameof(classes));
        int pixels = height * width;
        int samples = images.Length / pixels;
        if (classes > Array.MaxLength / samples)
        {
            throw new ArgumentOutOfRangeException(
                nameof(classes),
                Invariant($"Expected at most {Array.MaxLength / samples} classes of {samples} images, as many as an ")
                + Invariant($"array can hold, but got {classes}."));
        }

        T[] inputs = new T[images.Length];
        T[] targets = new T[classes * samples];
        for (int sample = 0; sample < samples; sample++)
        {
            ReadOnlySpan<byte> image = images.Slice(sample * pixels, pixels);
            int index = label(image, height, width);
            if ((uint)index >= (uint)classes)
            {
                throw new ArgumentException(
                    Invariant($"Expected a class from 0 to {classes - 1}, but got {index} for image {sample}."),
                    nameof(label));
            }

            targets[(classes * sample) + index] = T.One;
            for (int pixel = 0; pixel < pixels; pixel++)
            {
                inputs[(sample * pixels) + pixel] = image[pixel] == 0 ? T.Zero : T.One;
            }
        }

        return Dataset<T>.FromRows(inputs, pixels, targets, classes, random);
    }

    private static void CheckPositive(int value, string name)
    {
        if (value < 1)
        {
            throw new ArgumentOutOfRangeException(name, Invariant($"Expected {name} of at least 1, but got {value}."));
        }
    }
}
