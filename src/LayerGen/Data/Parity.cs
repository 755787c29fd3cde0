using System.Numerics;
using static System.FormattableString;

namespace LayerGen;

/// <summary>
/// The parity problem: is the number of lit pixels of a small black-and-white image even or odd? A classic that no
/// network without a hidden layer can learn (Minsky and Papert, "Perceptrons", 1969), since a single pixel always
/// changes the answer.
/// </summary>
/// <remarks>
/// A pixel is 0 or 1 and the pixels of an image are its features, row by row. The targets are one-hot: target 0 is 1
/// for an even number of ones, target 1 for an odd number.
/// </remarks>
public static class Parity
{
    // Every pixel doubles the images: 16 pixels make 65,536 of them, more than a demonstration needs.
    private const int MaxCountedPixels = 16;

    /// <summary>Draws images at random, with single-precision values.</summary>
    /// <param name="height">The rows of an image, 1 or more.</param>
    /// <param name="width">The columns of an image, 1 or more.</param>
    /// <param name="samples">The number of images, 1 or more; the same image may come more than once.</param>
    /// <param name="seed">The seed of the random stream, 0 to 2³² − 1.</param>
    /// <returns>The images; see <see cref="Images{T}(int, int, int, long)"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1, or the seed is out of range.</exception>
    /// <exception cref="ArgumentException">The images have more pixels together than an array can hold.</exception>
    public static Dataset<float> Images(int height, int width, int samples, long seed) =>
        Images<float>(height, width, samples, seed);

    /// <summary>
    /// Draws images at random: the pixels are <c>RandomState(seed).randint(0, 2, (samples, height * width))</c>. The
    /// stream that drew them goes on in <see cref="Dataset{T}.Random"/>, so that a split continues it.
    /// </summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="height">The rows of an image, 1 or more.</param>
    /// <param name="width">The columns of an image, 1 or more.</param>
    /// <param name="samples">The number of images, 1 or more; the same image may come more than once.</param>
    /// <param name="seed">The seed of the random stream, 0 to 2³² − 1.</param>
    /// <returns>
    /// A dataset of <paramref name="samples"/> samples with <paramref name="height"/> · <paramref name="width"/>
    /// features and 2 targets.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1, or the seed is out of range.</exception>
    /// <exception cref="ArgumentException">The images have more pixels together than an array can hold.</exception>
    public static Dataset<T> Images<T>(int height, int width, int samples, long seed)
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
                Invariant($"An array holds at most {Array.MaxLength} pixels, ") +
                Invariant($"but {samples} images of {height} × {width} pixels were asked for."),
                nameof(samples));
        }

        NumpyRandom random = new(seed);
        T[] inputs = new T[samples * pixels];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = random.NextInt32(0, 2) == 0 ? T.Zero : T.One;
        }

        return WithTargets(inputs, (int)pixels, random);
    }

    /// <summary>Every image once, with single-precision values.</summary>
    /// <param name="height">The rows of an image, 1 or more.</param>
    /// <param name="width">The columns of an image, 1 or more; <paramref name="height"/> times it at most 16.</param>
    /// <returns>The images; see <see cref="AllImages{T}(int, int)"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    /// <exception cref="ArgumentException">An image has more than 16 pixels.</exception>
    public static Dataset<float> AllImages(int height, int width) => AllImages<float>(height, width);

    /// <summary>
    /// Every image once, in counting order: read as a binary number with the first pixel as its highest bit, sample s
    /// is the number s.
    /// </summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="height">The rows of an image, 1 or more.</param>
    /// <param name="width">The columns of an image, 1 or more; <paramref name="height"/> times it at most 16.</param>
    /// <returns>
    /// A dataset of 2 to the power of <paramref name="height"/> · <paramref name="width"/> samples with
    /// <paramref name="height"/> · <paramref name="width"/> features and 2 targets.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    /// <exception cref="ArgumentException">An image has more than 16 pixels.</exception>
    public static Dataset<T> AllImages<T>(int height, int width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CheckPositive(height, nameof(height));
        CheckPositive(width, nameof(width));
        if ((long)height * width > MaxCountedPixels)
        {
            throw new ArgumentException(
                Invariant($"An image may have at most {MaxCountedPixels} pixels for all images to be counted, ") +
                Invariant($"but {height} × {width} is {(long)height * width}."),
                nameof(width));
        }

        int pixels = height * width;
        T[] inputs = new T[pixels << pixels];
        for (int i = 0; i < inputs.Length; i++)
        {
            (int image, int pixel) = Math.DivRem(i, pixels);
            inputs[i] = ((image >> (pixels - 1 - pixel)) & 1) == 0 ? T.Zero : T.One;
        }

        return WithTargets(inputs, pixels, random: null);
    }

    private static Dataset<T> WithTargets<T>(ReadOnlySpan<T> inputs, int pixels, NumpyRandom? random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int samples = inputs.Length / pixels;
        T[] targets = new T[2L * samples];
        for (int sample = 0; sample < samples; sample++)
        {
            int parity = 0;
            foreach (T pixel in inputs.Slice(sample * pixels, pixels))
            {
                parity ^= T.IsZero(pixel) ? 0 : 1;
            }

            targets[(2 * sample) + parity] = T.One;
        }

        return Dataset<T>.FromSamples(inputs, pixels, targets, targetCount: 2, random);
    }

    private static void CheckPositive(int value, string name)
    {
        if (value < 1)
        {
            throw new ArgumentOutOfRangeException(name, Invariant($"The {name} must be 1 or more, but is {value}."));
        }
    }
}
