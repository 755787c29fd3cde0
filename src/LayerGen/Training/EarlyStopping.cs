using System.Numerics;

namespace LayerGen;

/// <summary>Keeps the best parameters so far and says when patience is at its end.</summary>
internal sealed class EarlyStopping<T>(int parameterCount, int? patience)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _best = new T[parameterCount];
    private int _epochsWithoutImprovement;

    /// <summary>The epoch with the lowest loss, from 1; 0 before any loss was a number.</summary>
    public int BestEpoch { get; private set; }

    public double BestLoss { get; private set; } = double.PositiveInfinity;

    public bool IsExhausted => _epochsWithoutImprovement >= patience;

    public void Observe(int epoch, double loss, ReadOnlySpan<T> parameters)
    {
        // Strictly below: of two equal losses the earlier epoch counts. NaN is never below.
        if (loss < BestLoss)
        {
            BestLoss = loss;
            BestEpoch = epoch;
            _epochsWithoutImprovement = 0;
            parameters.CopyTo(_best);
        }
        else
        {
            _epochsWithoutImprovement++;
        }
    }

    public void Restore(Span<T> parameters)
    {
        if (BestEpoch > 0)
        {
            _best.CopyTo(parameters);
        }
    }
}
