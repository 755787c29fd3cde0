using System.Numerics;
using LayerGen.Data;
using LayerGen.Persistence.Formats;

namespace LayerGen.Persistence;

/// <content>Datasets in the IDX format.</content>
public static partial class DatasetFiles
{
    /// <summary>
    /// Loads a dataset from two files in the IDX format, as MNIST and its relatives have them: one of images and one of
    /// labels. Both may be compressed with gzip.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>. Other numbers are converted.</typeparam>
    /// <param name="imagesPath">
    /// The file of the features. Its first dimension is that of the samples, and the others are the features of a
    /// sample in row-major order: the rows and columns of an image.
    /// </param>
    /// <param name="labelsPath">
    /// The file of the targets, with the same first dimension, or <see langword="null"/> for a dataset without targets.
    /// </param>
    /// <param name="classes">
    /// The number of classes, at least 1, if the targets are labels: one integer for each sample, from 0 to
    /// <paramref name="classes"/> − 1. They become one-hot. By default, the targets are used as they are.
    /// </param>
    /// <param name="scaleBytes">
    /// Whether features are divided by 255, so that they are from 0 to 1, if the file has unsigned bytes. This is the
    /// default. Features of other types are never scaled.
    /// </param>
    /// <param name="random">
    /// The stream that <see cref="Dataset{T}.Split(double)"/> continues. The default is a stream with seed 0.
    /// </param>
    /// <returns>The dataset.</returns>
    /// <exception cref="ArgumentException">A path is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="classes"/> is less than 1.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="NetworkFormatException">
    /// A file is damaged or empty, the numbers of samples differ, a value is not finite or too large, or a label is not
    /// an integer or out of range.
    /// </exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is another type.</exception>
    public static Dataset<T> LoadIdx<T>(
        string imagesPath,
        string? labelsPath = null,
        int? classes = null,
        bool scaleBytes = true,
        NumpyRandom? random = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        _ = TypeOf<T>();
        if (classes is { } count)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(count, 1, nameof(classes));
        }

        const string Images = "images";
        const string Labels = "labels";
        using IdxArchive images = IdxArchive.Open(ByteSource.Open(imagesPath), Images);
        using IdxArchive? labels = labelsPath is null ? null : IdxArchive.Open(ByteSource.Open(labelsPath), Labels);
        var imageReader = new DatasetReader<T>(images);
        TensorEntry x = imageReader.Find(Images);
        if (labels is null)
        {
            return Create(ReadImages(imageReader, x, scaleBytes), [], x, random);
        }

        var labelReader = new DatasetReader<T>(labels);
        TensorEntry d = labelReader.Find(Labels);
        CheckSamples(labels.Name, x, imagesPath, d);
        T[] targets = classes is null ? labelReader.ReadNumbers(d, "target") : labelReader.ReadLabels(d, classes.Value);
        return Create(ReadImages(imageReader, x, scaleBytes), targets, x, random);
    }

    private static T[] ReadImages<T>(DatasetReader<T> reader, TensorEntry images, bool scaleBytes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] values = reader.ReadNumbers(images, "feature");
        if (scaleBytes && images.Type == TensorType.UInt8)
        {
            var largest = T.CreateTruncating(byte.MaxValue);
            foreach (ref T value in values.AsSpan())
            {
                value /= largest;
            }
        }

        return values;
    }

    private static Dataset<T> Create<T>(T[] features, T[] targets, TensorEntry images, NumpyRandom? random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int samples = (int)images.Shape[0];
        return Dataset<T>.Take(
            features, features.Length / samples, targets, targets.Length / samples, random, allowMissing: false);
    }
}
