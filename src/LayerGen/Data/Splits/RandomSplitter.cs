namespace LayerGen.Data;

/// <summary>See <see cref="Splitter.Random"/>.</summary>
internal sealed class RandomSplitter(long seed) : Splitter
{
    internal override SplitIndexes Split(ISplittable data, double trainShare)
    {
        int train = SplitSizes.Train(trainShare, data.SampleCount);
        int[] order = new NumpyRandom(seed).Permutation(data.SampleCount);
        return new SplitIndexes(order[..train], order[train..]);
    }

    internal override SplitIndexes[] Folds(ISplittable data, int folds)
    {
        SplitSizes.CheckFolds(folds, data.SampleCount, "sample");
        return SplitIndexes.OfFolds(
            FoldDeal.Of(new NumpyRandom(seed).Permutation(data.SampleCount), folds), folds);
    }
}
