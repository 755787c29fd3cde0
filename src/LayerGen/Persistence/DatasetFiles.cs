using System.Globalization;
using System.Numerics;
using LayerGen.Data;
using LayerGen.Persistence.Formats;
using LayerGen.Shared;

namespace LayerGen.Persistence;

/// <summary>
/// Saves and loads datasets as archives of NumPy's arrays (<c>.npz</c>), and loads those in the IDX format, such as
/// MNIST.
/// </summary>
/// <remarks>
/// An archive has the values and the weights of the samples. It has no names and categories, and no
/// <see cref="Dataset{T}.Part"/>: give them again after loading, with <see cref="Dataset{T}.WithFeatures"/>,
/// <see cref="Dataset{T}.WithTargetNames"/> and <see cref="Dataset{T}.WithClassNames"/>.
/// </remarks>
public static partial class DatasetFiles
{
    /// <summary>
    /// Saves a dataset as two arrays, samples × features and samples × targets, and a third one with the weights of the
    /// samples, if they have any. An existing file is replaced as a whole or left unchanged.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>, which is the type of the arrays.</typeparam>
    /// <param name="data">The dataset.</param>
    /// <param name="path">The file. Its directory must exist.</param>
    /// <param name="inputs">The name of the array of the features.</param>
    /// <param name="targets">The name of the array of the targets.</param>
    /// <param name="sampleWeights">The name of the array of the weights.</param>
    /// <param name="stepWeights">The name of the array of the weights of steps, samples × steps.</param>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="data"/> or a name is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="path"/> is empty, names are equal or not allowed, the samples have no targets, or an array would
    /// have more than <see cref="Array.MaxLength"/> bytes.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written. An existing file is unchanged.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is another type.</exception>
    public static void SaveNpz<T>(
        this Dataset<T> data,
        string path,
        string inputs = "x",
        string targets = "y",
        string sampleWeights = "sample_weights",
        string stepWeights = "step_weights")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(sampleWeights);
        ArgumentNullException.ThrowIfNull(stepWeights);
        if (!data.HasTargets)
        {
            throw new ArgumentException(
                "Expected a dataset with targets, but this one has features only. NumpyFile saves a single array.",
                nameof(data));
        }

        TensorType type = TypeOf<T>();
        WholeFile.Write(path, stream =>
        {
            int samples = data.SampleCount;
            var writer = new NpzWriter(stream);
            writer.Add(inputs, type, [samples, data.FeatureCount], data.Inputs(0, samples), nameof(inputs));
            writer.Add(targets, type, [samples, data.TargetCount], data.TargetsOf(0, samples), nameof(targets));
            if (!data.SampleWeights.IsEmpty)
            {
                writer.Add(sampleWeights, type, [samples], data.SampleWeights, nameof(sampleWeights));
            }

            if (!data.StepWeights.IsEmpty)
            {
                writer.Add(stepWeights, type, [samples, data.WeightedSteps], data.StepWeights, nameof(stepWeights));
            }

            writer.End();
        });
    }

    /// <summary>
    /// Loads a dataset from two arrays, whose first dimension is that of the samples. The other dimensions are the
    /// features, or the targets, of a sample in row-major order. Two more arrays, if there are any, have the weights of
    /// the samples and of their steps.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>. Other numbers are converted.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="inputs">The name of the array of the features. One dimension is one feature per sample.</param>
    /// <param name="targets">The name of the array of the targets. One dimension is one target per sample.</param>
    /// <param name="classes">
    /// The number of classes, at least 1, if the targets are labels: one integer for each sample, from 0 to
    /// <paramref name="classes"/> − 1. They become one-hot. By default, the targets are used as they are.
    /// </param>
    /// <param name="imageLayout">
    /// The order of images. <see cref="ImageLayout.ChannelsFirst"/> converts inputs of four dimensions, samples ×
    /// channels × rows × columns, to samples × rows × columns × channels, which the layers of LayerGen expect.
    /// </param>
    /// <param name="random">
    /// The stream that <see cref="Dataset{T}.Split(double)"/> continues. The default is a stream with seed 0.
    /// </param>
    /// <param name="sampleWeights">
    /// The name of the array of the weights, one for each sample. Without such an array, the samples have no weights.
    /// </param>
    /// <param name="stepWeights">
    /// The name of the array of the weights of steps, samples × steps. Without such an array, the steps have no
    /// weights.
    /// </param>
    /// <returns>The dataset.</returns>
    /// <exception cref="ArgumentNullException">A name is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="classes"/> or <paramref name="imageLayout"/> is out of range.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="NetworkFormatException">
    /// The file is damaged, an array is missing, empty or not of the shape that is described above, the numbers of
    /// samples differ, a value is not finite or too large, a label is not an integer or out of range, a weight is
    /// negative, or all weights are 0.
    /// </exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is another type.</exception>
    public static Dataset<T> LoadNpz<T>(
        string path,
        string inputs = "x",
        string targets = "y",
        int? classes = null,
        ImageLayout imageLayout = ImageLayout.ChannelsLast,
        NumpyRandom? random = null,
        string sampleWeights = "sample_weights",
        string stepWeights = "step_weights")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(sampleWeights);
        ArgumentNullException.ThrowIfNull(stepWeights);
        _ = TypeOf<T>();
        if (classes is { } count)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(count, 1, nameof(classes));
        }

        if (imageLayout is not (ImageLayout.ChannelsLast or ImageLayout.ChannelsFirst))
        {
            throw new ArgumentOutOfRangeException(
                nameof(imageLayout), $"Expected ChannelsLast or ChannelsFirst, but got {imageLayout}.");
        }

        using ByteSource source = ByteSource.Open(path);
        using NpzArchive archive = NpzArchive.Open(source);
        var reader = new DatasetReader<T>(archive);
        TensorEntry x = reader.Find(inputs);
        TensorEntry d = reader.Find(targets);
        CheckSamples(archive.Name, x, inputs, d);
        T[] features = imageLayout == ImageLayout.ChannelsFirst
            ? reader.ReadChannelsFirst(x)
            : reader.ReadNumbers(x, "feature");
        T[] desired = classes is null ? reader.ReadNumbers(d, "target") : reader.ReadLabels(d, classes.Value);
        int samples = (int)x.Shape[0];
        T[]? weights = archive.Find(sampleWeights) is null ? null : reader.ReadWeights(sampleWeights, samples);
        var data = Dataset<T>.FromRows(features, features.Length / samples, desired, desired.Length / samples, random);
        data = weights is null ? data : data.WithSampleWeights(weights);
        return archive.Find(stepWeights) is null
            ? data
            : data.WithStepWeights(reader.ReadStepWeights(stepWeights, samples));
    }

    private static void CheckSamples(string? file, TensorEntry inputs, string inputsName, TensorEntry targets)
    {
        if (inputs.Shape[0] != targets.Shape[0])
        {
            throw new NetworkFormatException(
                file,
                targets.Name,
                string.Create(CultureInfo.InvariantCulture, $"{inputs.Shape[0]} samples, as '{inputsName}' has"),
                targets.Shape[0].ToString(CultureInfo.InvariantCulture));
        }
    }

    private static TensorType TypeOf<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => typeof(T) == typeof(float) || typeof(T) == typeof(double)
            ? TensorTypes.Of<T>()
            : throw new NotSupportedException($"Expected a dataset of float or double, but got {typeof(T).Name}.");
}
