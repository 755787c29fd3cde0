namespace LayerGen.Selection;

/// <summary>
/// The validation losses above which a trial is ended after an epoch: the medians of the complete trials with the same
/// seed whose results are known to it. They grow with the results, so each loss is sorted in once.
/// </summary>
/// <param name="pruner">The rule.</param>
/// <param name="seeds">The number of trials for each combination.</param>
internal sealed class SweepLimits(MedianPruner pruner, int seeds)
{
    /// <summary>The losses after each epoch in their order, for each seed.</summary>
    private readonly List<List<double>>[] _losses =
        [.. Enumerable.Range(0, seeds).Select(_ => new List<List<double>>())];

    /// <summary>Adds the result of a complete trial.</summary>
    /// <param name="seed">The place of its seed.</param>
    /// <param name="losses">Its validation losses, epoch by epoch.</param>
    public void Add(int seed, IReadOnlyList<double> losses)
    {
        List<List<double>> epochs = _losses[seed];
        for (int epoch = 0; epoch < losses.Count; epoch++)
        {
            if (epoch == epochs.Count)
            {
                epochs.Add([]);
            }

            if (double.IsFinite(losses[epoch]))
            {
                int place = epochs[epoch].BinarySearch(losses[epoch]);
                epochs[epoch].Insert(place < 0 ? ~place : place, losses[epoch]);
            }
        }
    }

    /// <summary>Gets the limit after each epoch, up to the last one that has any.</summary>
    /// <param name="seed">The place of the seed.</param>
    public IReadOnlyList<double> Of(int seed)
        => [.. _losses[seed].Select((sorted, epoch) => pruner.LimitAt(epoch + 1, sorted))];
}
