using System.Numerics;
using LayerGen.Data;

namespace ParitySample;

/// <summary>The notebook's 128 images of 2 × 2 pixels, and their split.</summary>
internal sealed class NotebookData
{
    public const int Height = 2;
    public const int Width = 2;

    /// <summary>The names of the classes, which are saved with a network.</summary>
    public static readonly string[] ClassNames = ["even", "odd"];

    private const int Samples = 128;
    private const double TrainShare = 0.8;

    private NotebookData(Dataset<double> all, int[] order, Dataset<double> train, Dataset<double> validation)
    {
        All = all;
        Train = train;
        Validation = validation;
        TrainIndices = order[..train.SampleCount];
        ValidationIndices = order[train.SampleCount..];
    }

    public Dataset<double> All { get; }

    public Dataset<double> Train { get; }

    public Dataset<double> Validation { get; }

    /// <summary>Gets the positions of the training samples in <see cref="All"/>, in their order.</summary>
    public int[] TrainIndices { get; }

    /// <summary>Gets the positions of the validation samples in <see cref="All"/>, in their order.</summary>
    public int[] ValidationIndices { get; }

    public static NotebookData Create()
    {
        Dataset<double> all = Parity.Images<double>(Height, Width, Samples, seed: 0);

        // The split draws one permutation from the stream that drew the images. A copy of the stream draws the same
        // one, so that the report can show where each sample came from.
        int[] order = all.Random.Clone().Permutation(all.SampleCount);
        (Dataset<double> train, Dataset<double> validation) = all.Split(TrainShare);
        return new NotebookData(all, order, train, validation);
    }

    /// <summary>Returns how often an image occurs.</summary>
    public static int CountOf(Dataset<double> data, int[] pixels) =>
        Enumerable.Range(0, data.SampleCount).Count(sample => Pixels(data, sample).AsSpan().SequenceEqual(pixels));

    /// <summary>Returns the number of possible images that occur in the training data.</summary>
    public (int Trained, int All) CountTrainedPatterns()
    {
        Dataset<double> patterns = Parity.AllImages<double>(Height, Width);
        int trained = Enumerable.Range(0, patterns.SampleCount)
            .Count(pattern => CountOf(Train, Pixels(patterns, pattern)) > 0);
        return (trained, patterns.SampleCount);
    }

    /// <summary>Returns the pixels of a sample, row by row.</summary>
    public static int[] Pixels<T>(Dataset<T> data, int sample)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int[] pixels = new int[data.FeatureCount];
        for (int k = 0; k < pixels.Length; k++)
        {
            pixels[k] = int.CreateChecked(data.GetInput(sample)[k]);
        }

        return pixels;
    }
}
