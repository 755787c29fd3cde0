using static System.FormattableString;

namespace LayerGen.Data;

/// <summary>See <see cref="Splitter.Chronological"/>.</summary>
internal sealed class ChronologicalSplitter(int gap) : Splitter
{
    internal override SplitIndexes Split(ISplittable data, double trainShare)
    {
        int train = SplitSizes.Train(trainShare, data.SampleCount);
        return Parts(train, train, data.SampleCount);
    }

    internal override SplitIndexes[] Folds(ISplittable data, int folds)
    {
        SplitSizes.CheckFolds(folds, data.SampleCount - 1, "sample after the first");
        int size = data.SampleCount / (folds + 1);
        int first = data.SampleCount - (folds * size);
        return
        [
            .. Enumerable.Range(0, folds)
                .Select(fold => first + (fold * size))
                .Select(start => Parts(start, start, start + size)),
        ];
    }

    private SplitIndexes Parts(int train, int first, int end) => train > gap
        ? new SplitIndexes([.. Enumerable.Range(0, train - gap)], [.. Enumerable.Range(first, end - first)])
        : throw new ArgumentException(
            Invariant($"Expected a gap of less than the {train} samples before the held-out part, but got {gap}."),
            nameof(gap));
}
