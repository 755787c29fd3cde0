namespace LayerGen.Data;

/// <summary>Gives samples to folds, one after another.</summary>
internal static class FoldDeal
{
    /// <summary>Returns the fold of each sample.</summary>
    /// <param name="order">All samples in the order in which they are dealt.</param>
    /// <param name="folds">The number of folds. Their sizes differ by at most 1.</param>
    public static int[] Of(IReadOnlyList<int> order, int folds)
    {
        int[] foldOf = new int[order.Count];
        for (int i = 0; i < order.Count; i++)
        {
            foldOf[order[i]] = i % folds;
        }

        return foldOf;
    }

    /// <summary>
    /// Returns the fold of each sample, so that the numbers of a class in the folds differ by at most 1.
    /// </summary>
    public static int[] Of(int[] order, int[] classOf, int folds) =>

        // A stable sort keeps the shuffled order within a class.
        Of([.. order.OrderBy(s => classOf[s])], folds);
}
