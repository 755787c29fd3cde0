using System.Numerics;

namespace LayerGen;

/// <summary>
/// Keeps the best parameters so far, and the statistics that belong to them, and says when patience is at its end. Before the first epoch
/// the best are those that the run began with.
/// </summary>
internal sealed class EarlyStopping<T>(ReadOnlySpan<T> parameters, ReadOnlySpan<T> statistics, int? patience)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _best = parameters.ToArray();
    private readonly T[] _bestStatistics = statistics.ToArray();
    private int _epochsWithoutImprovement;

    /// <summary>The epoch with the lowest loss, from 1; 0 before any loss was a number.</summary>
    public int BestEpoch { get; private set; }

    public double BestLoss { get; private set; } = double.PositiveInfinity;

    public bool IsExhausted => _epochsWithoutImprovement >= patience;

    /// <summary>Takes note of an epoch, and keeps it where its loss is the lowest.</summary>
    public void Observe(int epoch, double loss, ReadOnlySpan<T> parameters, ReadOnlySpan<T> statistics)
    {
        // Strictly below: of two equal losses the earlier epoch counts. NaN is never below.
        if (loss < BestLoss)
        {
            BestLoss = loss;
            _epochsWithoutImprovement = 0;
            Keep(epoch, parameters, statistics);
        }
        else
        {
            _epochsWithoutImprovement++;
        }
    }

    /// <summary>Keeps an epoch, whatever its loss.</summary>
    public void Keep(int epoch, ReadOnlySpan<T> parameters, ReadOnlySpan<T> statistics)
    {
        BestEpoch = epoch;
        parameters.CopyTo(_best);
        statistics.CopyTo(_bestStatistics);
    }

    public void Restore(Span<T> parameters, Span<T> statistics)
    {
        _best.CopyTo(parameters);
        _bestStatistics.CopyTo(statistics);
    }
}
