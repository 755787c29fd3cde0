using static System.FormattableString;

namespace LayerGen.Data;

/// <summary>See <see cref="Splitter.Stratified"/>.</summary>
internal sealed class StratifiedSplitter(long seed) : Splitter
{
    internal override SplitIndexes Split(ISplittable data, double trainShare)
    {
        int train = SplitSizes.Train(trainShare, data.SampleCount);
        int[] classOf = data.ClassesOfSamples();
        int[] counts = Count(classOf);
        int[] trainCounts = LargestRemainders(counts, train);
        for (int k = 0; k < counts.Length; k++)
        {
            if (counts[k] > 0 && (trainCounts[k] == 0 || trainCounts[k] == counts[k]))
            {
                throw new ArgumentException(
                    Invariant($"Expected samples of each class in both parts, but a share of {trainShare} gives ") +
                    Invariant($"{trainCounts[k]} of the {counts[k]} samples of class {data.NameOfClass(k)} to ") +
                    Invariant($"training and {counts[k] - trainCounts[k]} to the other part."),
                    nameof(trainShare));
            }
        }

        int[] left = trainCounts;
        List<int> first = new(train), second = new(data.SampleCount - train);
        foreach (int sample in new NumpyRandom(seed).Permutation(data.SampleCount))
        {
            (left[classOf[sample]]-- > 0 ? first : second).Add(sample);
        }

        return new SplitIndexes([.. first], [.. second]);
    }

    internal override SplitIndexes[] Folds(ISplittable data, int folds)
    {
        SplitSizes.CheckFolds(folds, data.SampleCount, "sample");
        int[] classOf = data.ClassesOfSamples();
        int[] counts = Count(classOf);
        for (int k = 0; k < counts.Length; k++)
        {
            if (counts[k] > 0 && counts[k] < folds)
            {
                throw new ArgumentException(
                    Invariant($"Expected at least {folds} samples of each class, one per fold, but class ") +
                    Invariant($"{data.NameOfClass(k)} has {counts[k]}."),
                    nameof(folds));
            }
        }

        int[] order = new NumpyRandom(seed).Permutation(data.SampleCount);
        return SplitIndexes.OfFolds(FoldDeal.Of(order, classOf, folds), folds);
    }

    private static int[] Count(int[] classOf)
    {
        int[] counts = new int[classOf.Max() + 1];
        foreach (int k in classOf)
        {
            counts[k]++;
        }

        return counts;
    }

    /// <summary>
    /// Divides a total in the proportion of counts. What rounding down leaves goes to the largest remainders.
    /// </summary>
    private static int[] LargestRemainders(int[] counts, int total)
    {
        long all = counts.Sum(static count => (long)count);
        int[] parts = [.. counts.Select(count => (int)(count * (long)total / all))];
        int missing = total - parts.Sum();
        IEnumerable<int> largest = Enumerable.Range(0, counts.Length)
            .OrderByDescending(k => counts[k] * (long)total % all)
            .Take(missing);
        foreach (int k in largest)
        {
            parts[k]++;
        }

        return parts;
    }
}
