using System.Numerics;

namespace LayerGen;

/// <summary>Keeps the best parameters so far, and the statistics that belong to them, and says when patience is at its end.</summary>
internal sealed class EarlyStopping<T>(int parameterCount, int statisticCount, int? patience)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _best = new T[parameterCount];
    private readonly T[] _bestStatistics = new T[statisticCount];
    private int _epochsWithoutImprovement;

    /// <summary>The epoch with the lowest loss, from 1; 0 before any loss was a number.</summary>
    public int BestEpoch { get; private set; }

    public double BestLoss { get; private set; } = double.PositiveInfinity;

    public bool IsExhausted => _epochsWithoutImprovement >= patience;

    public void Observe(int epoch, double loss, ReadOnlySpan<T> parameters, ReadOnlySpan<T> statistics)
    {
        // Strictly below: of two equal losses the earlier epoch counts. NaN is never below.
        if (loss < BestLoss)
        {
            BestLoss = loss;
            BestEpoch = epoch;
            _epochsWithoutImprovement = 0;
            parameters.CopyTo(_best);
            statistics.CopyTo(_bestStatistics);
        }
        else
        {
            _epochsWithoutImprovement++;
        }
    }

    public void Restore(Span<T> parameters, Span<T> statistics)
    {
        if (BestEpoch > 0)
        {
            _best.CopyTo(parameters);
            _bestStatistics.CopyTo(statistics);
        }
    }
}
