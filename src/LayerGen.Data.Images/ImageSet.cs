using System.Numerics;

namespace LayerGen.Data.Images;

/// <summary>The images of a folder: a dataset, and the files that it was read from.</summary>
/// <typeparam name="T">The number type.</typeparam>
public sealed class ImageSet<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal ImageSet(
        Dataset<T> data, ImageShape shape, IReadOnlyList<string> files, IReadOnlyList<SkippedImage> skipped)
    {
        Data = data;
        Shape = shape;
        Files = files;
        Skipped = skipped;
    }

    /// <summary>
    /// Gets the dataset, with one sample for each file. Its features are from 0 to 1, in the order of
    /// <see cref="ImageShape"/>.
    /// </summary>
    public Dataset<T> Data { get; }

    /// <summary>Gets the shape of every image.</summary>
    public ImageShape Shape { get; }

    /// <summary>
    /// Gets the path of each sample relative to the folder, with <c>/</c>, in the order of <see cref="Data"/>.
    /// </summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>Gets the files that were left out because of <see cref="UnreadableImages.Skip"/>.</summary>
    public IReadOnlyList<SkippedImage> Skipped { get; }
}
