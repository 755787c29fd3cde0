namespace LayerGen.Data;

/// <summary>
/// A rule that divides samples into a part to train on and a part that is held out, once or in folds.
/// </summary>
/// <remarks>
/// The names and counts are those of scikit-learn's splitters. A split is a partition: each sample is in one part, and
/// the folds of <see cref="Random"/>, <see cref="Stratified"/> and groups hold out each sample once.
/// </remarks>
public abstract class Splitter
{
    private protected Splitter()
    {
    }

    /// <summary>Divides the samples at random, as scikit-learn's ShuffleSplit and KFold.</summary>
    /// <param name="seed">The seed of the random order.</param>
    /// <returns>The rule.</returns>
    public static Splitter Random(long seed = 0) => new RandomSplitter(seed);

    /// <summary>
    /// Divides the samples of each class at random, so that each part has nearly the same share of each class, as
    /// scikit-learn's StratifiedShuffleSplit and StratifiedKFold. A split rounds the counts of the classes by their
    /// largest remainders. A class must have enough samples for every part.
    /// </summary>
    /// <param name="seed">The seed of the random order.</param>
    /// <returns>The rule. It needs targets that are classes.</returns>
    public static Splitter Stratified(long seed = 0) => new StratifiedSplitter(seed);

    /// <summary>
    /// Keeps the samples of a group together, as scikit-learn's GroupShuffleSplit and GroupKFold: the rows of a patient
    /// or of a machine are never in both parts. The share of a split counts groups. Folds have nearly the same number
    /// of samples: the largest groups are given first, each to the smallest fold, so the seed has no effect on them.
    /// </summary>
    /// <param name="groups">The group of each sample.</param>
    /// <param name="seed">The seed of the random order of a split.</param>
    /// <returns>The rule. It fits a dataset of as many samples.</returns>
    /// <exception cref="ArgumentNullException">The groups are <see langword="null"/>.</exception>
    public static Splitter Grouped(IReadOnlyList<int> groups, long seed = 0)
    {
        ArgumentNullException.ThrowIfNull(groups);
        return new GroupedSplitter([.. groups], seed);
    }

    /// <inheritdoc cref="Grouped(IReadOnlyList{int}, long)"/>
    public static Splitter Grouped(IReadOnlyList<string> groups, long seed = 0)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        return new GroupedSplitter([.. groups.Select(NumberOf)], seed);

        int NumberOf(string group)
        {
            ArgumentNullException.ThrowIfNull(group, nameof(groups));
            if (!numbers.TryGetValue(group, out int number))
            {
                numbers.Add(group, number = numbers.Count);
            }

            return number;
        }
    }

    /// <summary>
    /// Trains on the past and holds out what follows. The samples lie in the order of time. Folds are those of
    /// scikit-learn's TimeSeriesSplit: of count + 1 equal stretches, fold k holds out stretch k and trains on all
    /// before it.
    /// </summary>
    /// <param name="gap">
    /// The number of samples before the held-out part that are left out of the training part, at least 0. Windows over
    /// a series overlap, so a gap of the length of a window divided by the stride separates the parts.
    /// </param>
    /// <returns>The rule.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="gap"/> is negative.</exception>
    public static Splitter Chronological(int gap = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(gap);
        return new ChronologicalSplitter(gap);
    }

    internal abstract SplitIndexes Split(ISplittable data, double trainShare);

    internal abstract SplitIndexes[] Folds(ISplittable data, int folds);

    /// <summary>Returns the rule for selected samples.</summary>
    internal virtual Splitter Among(int[] samples) => this;
}
