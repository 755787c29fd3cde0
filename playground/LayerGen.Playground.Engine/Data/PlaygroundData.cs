using System.Numerics;
using LayerGen.Data;
using LayerGen.Playground.Messages;

namespace LayerGen.Playground.Data;

/// <summary>How data are drawn.</summary>
internal enum DataView
{
    /// <summary>Points of a plane with classes.</summary>
    Plane,

    /// <summary>A function of one number.</summary>
    Curve,

    /// <summary>Images with classes.</summary>
    Images,

    /// <summary>Sequences with classes.</summary>
    Sequences,
}

/// <summary>The samples of a data set before they are divided.</summary>
/// <param name="Features">The number of inputs of a sample.</param>
/// <param name="Inputs">The inputs, sample by sample.</param>
/// <param name="Labels">The class of each sample, or none for a regression.</param>
/// <param name="Targets">The target of each sample of a regression, or none.</param>
/// <param name="Random">The stream that divides the samples: the one that drew them.</param>
internal sealed record Samples(
    int Features, double[] Inputs, int[] Labels, double[] Targets, NumpyRandom Random)
{
    public int Count => Inputs.Length / Features;
}

/// <summary>The data of a run, divided into training and validation.</summary>
internal sealed class PlaygroundData
{
    private const int MaxShownSamples = 600;

    private readonly Samples _samples;
    private readonly int[] _order;

    private PlaygroundData(DataSet set, Samples samples, double validation)
    {
        Set = set;
        _samples = samples;
        _order = samples.Random.Permutation(samples.Count);
        TrainCount = Math.Max(1, (int)(samples.Count * (1 - validation)));
    }

    public DataSet Set { get; }

    public int Features => _samples.Features;

    public int Count => _samples.Count;

    public int TrainCount { get; }

    /// <summary>Gets how many samples are shown, those of the training first.</summary>
    public int ShownCount => Math.Min(Count, MaxShownSamples);

    /// <summary>Gets the number of classes, 0 for a regression.</summary>
    public int Classes => Set.Classes.Count;

    /// <summary>Draws and divides the data.</summary>
    /// <exception cref="PlaygroundException">A setting is unknown or out of its range.</exception>
    public static PlaygroundData Create(DataSettings settings)
    {
        DataSet set = DataSets.Find(settings.Set);
        if (!(settings.Validation is >= 0 and <= 0.9))
        {
            throw new PlaygroundException(
                $"Expected a share of validation samples from 0 to 0.9, but got {settings.Validation}.");
        }

        if (settings.Seed is < 0 or > uint.MaxValue)
        {
            throw new PlaygroundException($"Expected a seed from 0 to 4294967295, but got {settings.Seed}.");
        }

        return new PlaygroundData(set, set.Draw(set.Checked(settings.Values), settings.Seed), settings.Validation);
    }

    /// <summary>Gets the inputs of a sample; those of the training come first.</summary>
    public ReadOnlySpan<double> Input(int sample)
        => _samples.Inputs.AsSpan(_order[sample] * Features, Features);

    /// <summary>Gets the class of a sample, −1 for a regression.</summary>
    public int Label(int sample) => Classes == 0 ? -1 : _samples.Labels[_order[sample]];

    /// <summary>Gets the targets of a sample for a network with so many outputs.</summary>
    public double[] Target(int sample, int outputs)
    {
        if (Classes == 0)
        {
            return [_samples.Targets[_order[sample]]];
        }

        double[] target = new double[outputs];
        if (outputs == 1)
        {
            target[0] = Label(sample);
        }
        else
        {
            target[Label(sample)] = 1;
        }

        return target;
    }

    /// <summary>Gets the samples that are shown.</summary>
    /// <param name="outputs">The outputs of the network, or 0 without one: classes then have no targets.</param>
    public IReadOnlyList<SampleView> Shown(int outputs) =>
    [
        .. Enumerable.Range(0, ShownCount).Select(sample => new SampleView(
            Input(sample).ToArray(),
            Label(sample),
            Classes > 0 && outputs == 0 ? [] : Target(sample, outputs),
            sample >= TrainCount)),
    ];

    /// <summary>Describes the data before there is a network.</summary>
    public DataMessage ToMessage() => new(
        Set.View.ToString().ToLowerInvariant(),
        Set.Classes,
        Set.ImageOf?.Invoke(Features),
        TrainCount,
        Count - TrainCount,
        Shown(outputs: 0));

    /// <summary>Checks that a network fits the data.</summary>
    /// <exception cref="PlaygroundException">It does not.</exception>
    public void Check(int inputs, int outputs)
    {
        if (inputs != Features)
        {
            throw new PlaygroundException(
                $"The data have {Features} features, and the network takes {inputs}. Declare {Set.Fits}.");
        }

        int expected = Classes == 0 ? 1 : Classes;
        if (outputs != expected && !(Classes == 2 && outputs == 1))
        {
            throw new PlaygroundException(
                (Classes == 0
                    ? "The data have 1 target"
                    : $"The data have {Classes} classes")
                + $", and the network has {outputs} outputs. Declare {Set.Fits}.");
        }
    }

    /// <summary>Creates the training or the validation data.</summary>
    /// <returns>The data, or <see langword="null"/> if there are no samples.</returns>
    public Dataset<T>? ToDataset<T>(int outputs, bool isValidation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int first = isValidation ? TrainCount : 0;
        int end = isValidation ? Count : TrainCount;
        if (end == first)
        {
            return null;
        }

        T[] inputs = new T[(end - first) * Features];
        T[] targets = new T[(end - first) * outputs];
        for (int s = first; s < end; s++)
        {
            Convert(Input(s), inputs.AsSpan((s - first) * Features));
            Convert<T>(Target(s, outputs), targets.AsSpan((s - first) * outputs));
        }

        return Dataset<T>.FromRows(inputs, Features, targets, outputs);
    }

    /// <summary>Converts numbers to the type of a network.</summary>
    public static void Convert<T>(ReadOnlySpan<double> values, Span<T> converted)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int k = 0; k < values.Length; k++)
        {
            converted[k] = T.CreateChecked(values[k]);
        }
    }
}
