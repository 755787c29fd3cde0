using LayerGen.Persistence;

namespace LayerGen.Tool.Inspect;

/// <summary>
/// The figures of a tensor. They are computed over its finite values, in parts, so that the memory does not depend on
/// its size.
/// </summary>
internal sealed class TensorStatistics
{
    private const int PartLength = 1 << 13;

    private double _squares;

    private TensorStatistics()
    {
    }

    /// <summary>Gets the number of finite values.</summary>
    public long FiniteCount { get; private set; }

    /// <summary>Gets the number of values that are not numbers.</summary>
    public long NaNCount { get; private set; }

    /// <summary>Gets the number of infinite values.</summary>
    public long InfiniteCount { get; private set; }

    /// <summary>Gets the smallest finite value, or infinity if there is none.</summary>
    public double Min { get; private set; } = double.PositiveInfinity;

    /// <summary>Gets the largest finite value, or −infinity if there is none.</summary>
    public double Max { get; private set; } = double.NegativeInfinity;

    /// <summary>Gets the mean of the finite values, or 0 if there is none.</summary>
    public double Mean { get; private set; }

    /// <summary>Gets the standard deviation of the finite values, of the values themselves (divided by n).</summary>
    public double Deviation => FiniteCount == 0 ? 0 : Math.Sqrt(_squares / FiniteCount);

    /// <summary>Reads a tensor.</summary>
    /// <exception cref="NetworkFormatException">The values are damaged, or too many.</exception>
    public static TensorStatistics Of(TensorFile file, FileTensor tensor, CancellationToken cancellationToken)
    {
        var statistics = new TensorStatistics();
        double[] values = new double[Math.Min(PartLength, tensor.Count)];
        for (long first = 0; first < tensor.Count; first += values.Length)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Span<double> part = values.AsSpan(0, (int)Math.Min(values.Length, tensor.Count - first));
            file.Read(tensor, first, part);
            foreach (double value in part)
            {
                statistics.Add(value);
            }
        }

        return statistics;
    }

    /// <summary>Adds a value (Welford's method, which does not lose the digits of a small deviation).</summary>
    private void Add(double value)
    {
        if (!double.IsFinite(value))
        {
            NaNCount += double.IsNaN(value) ? 1 : 0;
            InfiniteCount += double.IsNaN(value) ? 0 : 1;
            return;
        }

        FiniteCount++;
        double difference = value - Mean;
        Mean += difference / FiniteCount;
        _squares += difference * (value - Mean);
        Min = Math.Min(Min, value);
        Max = Math.Max(Max, value);
    }
}
