using System.Numerics;

namespace LayerGen.Data;

/// <summary>
/// The parity problem: is the number of lit pixels of a small black-and-white image even or odd? No network without a
/// hidden layer can learn it (Minsky and Papert, "Perceptrons", 1969), because every single pixel changes the answer.
/// </summary>
/// <remarks>
/// A pixel is 0 or 1, and the pixels of an image are its features, row by row. The targets are one-hot: target 0 is 1
/// for an even number of ones, target 1 for an odd number.
/// </remarks>
public static class Parity
{
    /// <summary>Draws images at random, with single-precision values.</summary>
    /// <param name="height">The number of rows of an image, at least 1.</param>
    /// <param name="width">The number of columns of an image, at least 1.</param>
    /// <param name="samples">The number of images, at least 1. An image may occur more than once.</param>
    /// <param name="seed">The seed of the random stream, from 0 to 2³² − 1.</param>
    /// <returns>The images. See <see cref="Images{T}(int, int, int, long)"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1, or the seed is out of range.</exception>
    /// <exception cref="ArgumentException">The images together have more pixels than an array can hold.</exception>
    public static Dataset<float> Images(int height, int width, int samples, long seed) =>
        Images<float>(height, width, samples, seed);

    /// <summary>
    /// Draws images at random. The pixels are <c>RandomState(seed).randint(0, 2, (samples, height * width))</c>. The
    /// stream is kept in <see cref="Dataset{T}.Random"/>, so that a split continues it.
    /// </summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="height">The number of rows of an image, at least 1.</param>
    /// <param name="width">The number of columns of an image, at least 1.</param>
    /// <param name="samples">The number of images, at least 1. An image may occur more than once.</param>
    /// <param name="seed">The seed of the random stream, from 0 to 2³² − 1.</param>
    /// <returns>
    /// A dataset of <paramref name="samples"/> samples with <paramref name="height"/> · <paramref name="width"/>
    /// features and 2 targets.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1, or the seed is out of range.</exception>
    /// <exception cref="ArgumentException">The images together have more pixels than an array can hold.</exception>
    public static Dataset<T> Images<T>(int height, int width, int samples, long seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Patterns.Images<T>(height, width, samples, seed, Patterns.Parity);

    /// <summary>Creates every image once, with single-precision values.</summary>
    /// <param name="height">The number of rows of an image, at least 1.</param>
    /// <param name="width">
    /// The number of columns of an image, at least 1. <paramref name="height"/> times it is at most 16.
    /// </param>
    /// <returns>The images. See <see cref="AllImages{T}(int, int)"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    /// <exception cref="ArgumentException">An image has more than 16 pixels.</exception>
    public static Dataset<float> AllImages(int height, int width) => AllImages<float>(height, width);

    /// <summary>
    /// Creates every image once, in counting order: sample s is the binary number s, with the first pixel as its
    /// highest bit.
    /// </summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="height">The number of rows of an image, at least 1.</param>
    /// <param name="width">
    /// The number of columns of an image, at least 1. <paramref name="height"/> times it is at most 16.
    /// </param>
    /// <returns>
    /// A dataset of 2 to the power of <paramref name="height"/> · <paramref name="width"/> samples with
    /// <paramref name="height"/> · <paramref name="width"/> features and 2 targets.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    /// <exception cref="ArgumentException">An image has more than 16 pixels.</exception>
    public static Dataset<T> AllImages<T>(int height, int width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Patterns.All<T>(height, width, Patterns.Parity);
}
