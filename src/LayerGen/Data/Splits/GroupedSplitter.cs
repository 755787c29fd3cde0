using static System.FormattableString;

namespace LayerGen.Data;

/// <summary>See <see cref="Splitter.Grouped(IReadOnlyList{int}, long)"/>.</summary>
internal sealed class GroupedSplitter(int[] groups, long seed) : Splitter
{
    internal override SplitIndexes Split(ISplittable data, double trainShare)
    {
        Check(data);
        int[] distinct = [.. groups.Distinct().Order()];
        int train = SplitSizes.Train(trainShare, distinct.Length, "group");
        HashSet<int> trained =
            [.. new NumpyRandom(seed).Permutation(distinct.Length).Take(train).Select(i => distinct[i])];
        int[] all = [.. Enumerable.Range(0, groups.Length)];
        return new SplitIndexes(
            Array.FindAll(all, s => trained.Contains(groups[s])),
            Array.FindAll(all, s => !trained.Contains(groups[s])));
    }

    internal override SplitIndexes[] Folds(ISplittable data, int folds)
    {
        Check(data);
        (int Group, int Count)[] bySize =
        [
            .. groups.CountBy(static group => group)
                .OrderByDescending(static pair => pair.Value)
                .ThenByDescending(static pair => pair.Key)
                .Select(static pair => (pair.Key, pair.Value)),
        ];
        SplitSizes.CheckFolds(folds, bySize.Length, "group");
        int[] sizes = new int[folds];
        var foldOfGroup = new Dictionary<int, int>();
        foreach ((int group, int count) in bySize)
        {
            int smallest = Array.IndexOf(sizes, sizes.Min());
            foldOfGroup.Add(group, smallest);
            sizes[smallest] += count;
        }

        return SplitIndexes.OfFolds([.. groups.Select(group => foldOfGroup[group])], folds);
    }

    internal override Splitter Among(int[] samples) =>
        new GroupedSplitter([.. samples.Select(sample => groups[sample])], seed);

    private void Check(ISplittable data)
    {
        if (groups.Length != data.SampleCount)
        {
            throw new ArgumentException(
                Invariant($"Expected {data.SampleCount} groups, one per sample, but the splitter has {groups.Length}."),
                nameof(data));
        }
    }
}
