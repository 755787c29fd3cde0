using System.Numerics;

namespace LayerGen.Training;

/// <summary>
/// Keeps the parameters that the network is to have at the end of a run, and the statistics that belong to them, and
/// says when patience is at its end. Before the first epoch they are those that the run began with.
/// </summary>
/// <param name="parameters">How many parameters there are.</param>
/// <param name="statistics">How many statistics there are.</param>
/// <param name="stopping">What decides; null without: then the last epoch is the best.</param>
internal sealed class BestEpoch<T>(int parameters, int statistics, EarlyStopping? stopping)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _parameters = new T[parameters];
    private readonly T[] _statistics = new T[statistics];

    /// <summary>Gets the best epoch, from 1; 0 before an epoch that counts had a number.</summary>
    public int Number { get; private set; }

    /// <summary>Gets the figure of the best epoch; NaN before there is one.</summary>
    public double Value { get; private set; } = double.NaN;

    /// <summary>Gets the epoch whose parameters are kept, from 1; 0 before the first.</summary>
    public int Kept { get; private set; }

    /// <summary>Gets the epochs in a row without an improvement.</summary>
    public int Waited { get; private set; }

    /// <summary>Gets a value indicating whether patience is at its end.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>Keeps what the run begins with.</summary>
    public void Begin(ReadOnlySpan<T> parameters, ReadOnlySpan<T> statistics) => Keep(0, parameters, statistics);

    /// <summary>Takes note of an epoch, by the rules of Keras.</summary>
    public void Observe(in EpochReport report, ReadOnlySpan<T> parameters, ReadOnlySpan<T> statistics)
    {
        if (stopping is null)
        {
            Number = report.Epoch;
            Keep(report.Epoch, parameters, statistics);
            return;
        }

        bool isBest = false;
        if (report.Epoch > stopping.StartFromEpoch)
        {
            isBest = Judge(stopping, report);
        }

        // Until there is a best epoch, the last one is better than none.
        if (isBest || Number == 0 || !stopping.RestoreBest)
        {
            Keep(report.Epoch, parameters, statistics);
        }
    }

    /// <summary>Gives the network what was kept.</summary>
    public void Restore(Span<T> parameters, Span<T> statistics)
    {
        _parameters.CopyTo(parameters);
        _statistics.CopyTo(statistics);
    }

    /// <summary>Determines whether a network has what was kept, bit for bit.</summary>
    public bool Equals(ReadOnlySpan<T> parameters, ReadOnlySpan<T> statistics)
        => parameters.SequenceEqual(_parameters) && statistics.SequenceEqual(_statistics);

    /// <summary>Determines whether an epoch that counts is the best so far.</summary>
    private bool Judge(EarlyStopping stopping, in EpochReport report)
    {
        double value = stopping.Monitor.Of(report);
        Waited++;
        if (!stopping.IsImprovement(value, Value))
        {
            IsExhausted = Waited >= stopping.Patience;
            return false;
        }

        Number = report.Epoch;
        Value = value;
        if (stopping.Baseline is not { } baseline || stopping.IsImprovement(value, baseline))
        {
            Waited = 0;
        }

        return true;
    }

    private void Keep(int epoch, ReadOnlySpan<T> parameters, ReadOnlySpan<T> statistics)
    {
        Kept = epoch;
        parameters.CopyTo(_parameters);
        statistics.CopyTo(_statistics);
    }
}
