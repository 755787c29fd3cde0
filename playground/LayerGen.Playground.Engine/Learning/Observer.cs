using System.Numerics;
using LayerGen.Playground.Data;
using LayerGen.Playground.Messages;
using LayerGen.Training;

namespace LayerGen.Playground.Learning;

/// <summary>Looks at a network between two steps.</summary>
/// <param name="network">The network.</param>
/// <param name="data">Its data.</param>
/// <param name="shown">The number of samples that the page shows.</param>
/// <param name="batchSize">The number of samples of a batch.</param>
internal sealed class Observer<TNetwork, T, TCache, TGradients>(
    TNetwork network, PlaygroundData data, int shown, int batchSize)
    where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TCache : BatchCache<T>
    where TGradients : GradientBuffer<T>
{
    private const int MaxPoints = 128;

    private readonly Tracer<TNetwork, T, TCache, TGradients> _tracer = new(network, data, batchSize);
    private readonly T[] _inputs = InputsOf(data);
    private readonly T[] _outputs = new T[data.Count * TNetwork.OutputCount];

    /// <summary>Gets the number of samples that the page shows.</summary>
    public int Shown { get; } = shown;

    /// <summary>Returns what is wanted; the figures of the run are not in it.</summary>
    public Report Observe(Wanted want)
    {
        if (want.Confusion || want.Predictions)
        {
            network.PredictBySample(_inputs, _outputs, data.Count, 0, data.Count);
        }

        bool hasClasses = data.Classes > 0;
        Confusion? confusion = want.Confusion && hasClasses ? ConfusionOf() : null;
        return new Report(
            0, 0, 0, 0, 0, false, null, [], [],
            confusion is null ? null : Accuracy(confusion.Train),
            0,
            null,
            want.Surface is { } points ? SurfaceOf(points) : null,
            confusion,
            want.Predictions ? [.. Enumerable.Range(0, Shown).Select(Output)] : null,
            want.Trace is { } sample ? _tracer.Trace(sample) : null,
            want.Units ? _tracer.Units() : null);
    }

    private static T[] InputsOf(PlaygroundData data)
    {
        T[] inputs = new T[data.Count * data.Features];
        for (int s = 0; s < data.Count; s++)
        {
            PlaygroundData.Convert(data.Input(s), inputs.AsSpan(s * data.Features));
        }

        return inputs;
    }

    private double[] Output(int sample)
    {
        double[] values = new double[TNetwork.OutputCount];
        for (int k = 0; k < values.Length; k++)
        {
            values[k] = double.CreateChecked(_outputs[sample * values.Length + k]);
        }

        return values;
    }

    // ---- classes ---------------------------------------------------------------------------------------------------

    private Confusion ConfusionOf() => new(
        Counts(0, data.TrainCount), data.TrainCount < data.Count ? Counts(data.TrainCount, data.Count) : null);

    private double[][] Counts(int first, int end)
    {
        double[][] counts = [.. Enumerable.Range(0, data.Classes).Select(_ => new double[data.Classes])];
        for (int s = first; s < end; s++)
        {
            counts[data.Label(s)][PredictedClass(s)]++;
        }

        return counts;
    }

    private int PredictedClass(int sample)
    {
        int count = TNetwork.OutputCount;
        ReadOnlySpan<T> outputs = _outputs.AsSpan(sample * count, count);
        if (count == 1)
        {
            return outputs[0] > T.CreateChecked(0.5) ? 1 : 0;
        }

        int best = 0;
        for (int k = 1; k < count; k++)
        {
            best = outputs[k] > outputs[best] ? k : best;
        }

        return best;
    }

    private static double Accuracy(IReadOnlyList<IReadOnlyList<double>> counts)
        => counts.Select((row, k) => row[k]).Sum() / counts.Sum(row => row.Sum());

    // ---- the plane -------------------------------------------------------------------------------------------------

    /// <summary>Computes the outputs over the plane or along the curve, or nothing for other inputs.</summary>
    private Surface? SurfaceOf(int points)
    {
        if (data.Features > 2 || points < 2)
        {
            return null;
        }

        points = Math.Min(points, MaxPoints);
        int rows = data.Features == 2 ? points : 1;
        (double low, double high) = Range(0);
        (double bottom, double top) = data.Features == 2 ? Range(1) : (0, 0);
        T[] inputs = new T[rows * points * data.Features];
        for (int k = 0; k < rows * points; k++)
        {
            inputs[k * data.Features] = T.CreateChecked(low + (high - low) * (k % points) / (points - 1));
            if (data.Features == 2)
            {
                inputs[2 * k + 1] = T.CreateChecked(bottom + (top - bottom) * (k / points) / (points - 1));
            }
        }

        int outputs = TNetwork.OutputCount;
        T[] values = new T[rows * points * outputs];
        network.PredictBySample(inputs, values, rows * points, 0, rows * points);
        double[] byOutput = new double[values.Length];
        for (int k = 0; k < values.Length; k++)
        {
            byOutput[k % outputs * rows * points + k / outputs] = Math.Round(double.CreateChecked(values[k]), 4);
        }

        return new Surface(points, [low, high], [bottom, top], outputs, byOutput);
    }

    /// <summary>Gets the range of an input, a tenth wider than the data.</summary>
    private (double Low, double High) Range(int feature)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        for (int s = 0; s < data.Count; s++)
        {
            low = Math.Min(low, data.Input(s)[feature]);
            high = Math.Max(high, data.Input(s)[feature]);
        }

        double margin = Math.Max(0.05, (high - low) / 10);
        return (low - margin, high + margin);
    }
}
