using System.Numerics;

namespace LayerGen.Data.Images;

/// <summary>Reads a single image as the features of a sample, for a prediction.</summary>
/// <example>
/// <code>
/// float[] x = ImageFile.Read&lt;float&gt;("cat.png", new ImageOptions { Height = 32, Width = 32 });
/// </code>
/// </example>
public static class ImageFile
{
    /// <summary>Reads an image from a file.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="path">The file, in the format PNG, JPEG, WebP, GIF (its first picture) or BMP.</param>
    /// <param name="options">
    /// The options. <see cref="ImageOptions.Labels"/>, <see cref="ImageOptions.Unreadable"/> and
    /// <see cref="ImageOptions.Threads"/> have no effect.
    /// </param>
    /// <returns>The features, from 0 to 1, in the order of <see cref="ImageShape"/>.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="DirectoryNotFoundException">The directory does not exist.</exception>
    /// <exception cref="ImageFormatException">
    /// The file is not an image, it is damaged or too large, or it cannot be read.
    /// </exception>
    public static T[] Read<T>(string path, ImageOptions options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(options);
        var features = new T[options.Shape.FeatureCount];
        new ImageReader(options).Read(path, features);
        return features;
    }

    /// <inheritdoc cref="Read{T}(string, ImageOptions)" path="/typeparam|/returns|/exception"/>
    /// <summary>Reads an image from the bytes of a file.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="options">
    /// The options. <see cref="ImageOptions.Labels"/>, <see cref="ImageOptions.Unreadable"/> and
    /// <see cref="ImageOptions.Threads"/> have no effect.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is <see langword="null"/>.</exception>
    /// <exception cref="ImageFormatException">The bytes are not an image, or it is damaged or too large.</exception>
    public static T[] Read<T>(ReadOnlySpan<byte> bytes, ImageOptions options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(options);
        var features = new T[options.Shape.FeatureCount];
        new ImageReader(options).Read(bytes, path: null, features);
        return features;
    }
}
