using System.Numerics;

namespace LayerGen.Data;

/// <summary>A fold of a dataset: the samples that it holds out, and the others to train on.</summary>
/// <typeparam name="T">The number type.</typeparam>
public sealed class DatasetFold<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly SplitIndexes _parts;

    internal DatasetFold(Dataset<T> data, int number, SplitIndexes parts)
    {
        _parts = parts;
        Number = number;
        Train = data.Select(parts.Train, data.Random, DatasetPart.Training);
        HeldOut = data.Select(parts.HeldOut, data.Random, DatasetPart.HeldOut);
    }

    /// <summary>Gets the number of the fold, from 1.</summary>
    public int Number { get; }

    /// <summary>Gets the samples to train on.</summary>
    public Dataset<T> Train { get; }

    /// <summary>Gets the samples that are held out.</summary>
    public Dataset<T> HeldOut { get; }

    /// <summary>Gets the numbers of the samples to train on, in the whole dataset.</summary>
    public IReadOnlyList<int> TrainSamples => _parts.Train;

    /// <summary>Gets the numbers of the samples that are held out, in the whole dataset.</summary>
    public IReadOnlyList<int> HeldOutSamples => _parts.HeldOut;
}
