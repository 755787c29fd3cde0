using System.Numerics;

namespace LayerGen.Training;

/// <summary>
/// Keeps the parameters and statistics that the network gets at the end of a run, and counts the epochs without an
/// improvement. Before the first epoch these are the values at the start of the run.
/// </summary>
/// <param name="parameters">The number of parameters.</param>
/// <param name="statistics">The number of statistics.</param>
/// <param name="stopping">
/// The rule that determines the best epoch, or <see langword="null"/> if it is the last one.
/// </param>
internal sealed class BestEpoch<T>(int parameters, int statistics, EarlyStopping? stopping)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _parameters = new T[parameters];
    private readonly T[] _statistics = new T[statistics];

    /// <summary>Gets the best epoch, from 1, or 0 if no epoch that counts had a value.</summary>
    public int Number { get; private set; }

    /// <summary>Gets the value of the best epoch, or NaN if there is none.</summary>
    public double Value { get; private set; } = double.NaN;

    /// <summary>Gets the epoch whose parameters are kept, from 1, or 0 before the first one.</summary>
    public int Kept { get; private set; }

    /// <summary>Gets the number of epochs in a row without an improvement.</summary>
    public int Waited { get; private set; }

    /// <summary>Gets a value indicating whether patience is exhausted.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>Gets the kept parameters.</summary>
    public Span<T> Parameters => _parameters;

    /// <summary>Gets the kept statistics.</summary>
    public Span<T> Statistics => _statistics;

    /// <summary>Restores everything but the parameters and statistics, which are copied to the properties.</summary>
    public void Continue(int number, double value, int kept, int waited, bool isExhausted)
    {
        Number = number;
        Value = value;
        Kept = kept;
        Waited = waited;
        IsExhausted = isExhausted;
    }

    /// <summary>Keeps the values at the start of the run.</summary>
    public void Begin(ReadOnlySpan<T> parameters, ReadOnlySpan<T> statistics) => Keep(0, parameters, statistics);

    /// <summary>Evaluates an epoch by the rules of Keras.</summary>
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

        // Until there is a best epoch, the last one is kept.
        if (isBest || Number == 0 || !stopping.RestoreBest)
        {
            Keep(report.Epoch, parameters, statistics);
        }
    }

    /// <summary>Copies the kept values to the network.</summary>
    public void Restore(Span<T> parameters, Span<T> statistics)
    {
        _parameters.CopyTo(parameters);
        _statistics.CopyTo(statistics);
    }

    /// <summary>Determines whether a network has the kept values, bit for bit.</summary>
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
