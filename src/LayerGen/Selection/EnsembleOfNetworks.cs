using System.Buffers;
using System.Globalization;
using System.Numerics;
using LayerGen.Data;
using LayerGen.Metrics;

namespace LayerGen.Selection;

/// <summary>
/// Networks whose outputs are averaged. For a classification, these are probabilities. Members that make different
/// mistakes correct each other (Hansen and Salamon, "Neural network ensembles", 1990), and their agreement indicates
/// how certain a prediction is.
/// </summary>
/// <typeparam name="TNetwork">
/// A generated network, or <see cref="IPredictor{T}"/> for an ensemble of different networks. The members are only
/// read, and may be trained further between predictions.
/// </typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class Ensemble<TNetwork, T> : IPredictor<T>
    where TNetwork : class, IPredictor<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// The largest number of outputs of a member that are kept on the stack. Larger buffers are rented.
    /// </summary>
    private const int OutputsOnStack = 128;

    private readonly TNetwork[] _members;

    /// <summary>Creates an ensemble.</summary>
    /// <param name="members">The members, at least one, with the same shape and the same loss.</param>
    /// <exception cref="ArgumentNullException"><paramref name="members"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// There are no members, one is <see langword="null"/>, or two have different shapes or losses.
    /// </exception>
    public Ensemble(IReadOnlyList<TNetwork> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        _members = [.. members];
        if (_members.Length == 0)
        {
            throw new ArgumentException("Expected at least 1 member, but got none.", nameof(members));
        }

        for (int k = 0; k < _members.Length; k++)
        {
            if (_members[k] is null)
            {
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"Expected a network, but member {k} is null."),
                    nameof(members));
            }

            if (Form(_members[k]) != Form(_members[0]))
            {
                throw new ArgumentException(
                    $"Expected members of the same kind ({Text(_members[0])}), but got {Text(_members[k])}.",
                    nameof(members));
            }
        }
    }

    /// <summary>Gets the members.</summary>
    public IReadOnlyList<TNetwork> Members => _members;

    /// <inheritdoc/>
    public int InputCount => _members[0].InputCount;

    /// <inheritdoc/>
    public int OutputCount => _members[0].OutputCount;

    /// <inheritdoc/>
    public int OutputSteps => _members[0].OutputSteps;

    /// <inheritdoc/>
    public LossFunction LossFunction => _members[0].LossFunction;

    /// <inheritdoc/>
    public OutputMeaning OutputMeaning => _members[0].OutputMeaning;

    /// <summary>
    /// Predicts one sample: computes the mean of the members' outputs. Allocates nothing, and any number of threads may
    /// call it at the same time.
    /// </summary>
    /// <param name="x">The input, with <see cref="InputCount"/> elements.</param>
    /// <param name="y">
    /// Receives the output, with <see cref="OutputCount"/> elements. It may be the memory of <paramref name="x"/>.
    /// </param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public void Predict(ReadOnlySpan<T> x, Span<T> y)
    {
        if (!x.Overlaps(y))
        {
            Average(x, y, samples: null, isBySample: true);
            return;
        }

        // Each member needs the input, which the output of the first one would overwrite.
        T[] copy = ArrayPool<T>.Shared.Rent(x.Length);
        x.CopyTo(copy);
        Average(copy.AsSpan(0, x.Length), y, samples: null, isBySample: true);
        ArrayPool<T>.Shared.Return(copy);
    }

    /// <summary>
    /// Predicts any number of samples that lie sample by sample: computes the means of the members' outputs.
    /// </summary>
    /// <param name="x">The <see cref="InputCount"/> features of sample 0, then those of sample 1, …</param>
    /// <param name="y">Receives the <see cref="OutputCount"/> outputs of sample 0, then those of sample 1, …</param>
    /// <param name="samples">The number of samples, at least 1.</param>
    /// <exception cref="ArgumentException">
    /// A span has the wrong length, or <paramref name="x"/> and <paramref name="y"/> overlap.
    /// </exception>
    public void PredictBySample(ReadOnlySpan<T> x, Span<T> y, int samples) => Average(x, y, samples, isBySample: true);

    /// <summary>
    /// Predicts any number of samples that lie feature by feature: computes the means of the members' outputs.
    /// </summary>
    /// <param name="x">X of shape <see cref="InputCount"/> × samples, feature by feature.</param>
    /// <param name="y">Receives the outputs, <see cref="OutputCount"/> × samples, output by output.</param>
    /// <param name="samples">The number of samples, at least 1.</param>
    /// <exception cref="ArgumentException">
    /// A span has the wrong length, or <paramref name="x"/> and <paramref name="y"/> overlap.
    /// </exception>
    public void PredictByFeature(ReadOnlySpan<T> x, Span<T> y, int samples) =>
        Average(x, y, samples, isBySample: false);

    /// <summary>
    /// Computes the share of the members whose decision about a sample is that of the ensemble, greater than 0 and at
    /// most 1: a measure of its certainty.
    /// </summary>
    /// <param name="x">The input, with <see cref="InputCount"/> elements.</param>
    /// <returns>
    /// The share, or 1 if all members agree. For several independent outputs it is the mean over the outputs.
    /// </returns>
    /// <exception cref="InvalidOperationException">The ensemble is a regression, which makes no decisions.</exception>
    /// <exception cref="ArgumentException"><paramref name="x"/> has the wrong length.</exception>
    public double ComputeAgreement(ReadOnlySpan<T> x)
    {
        int outputs = OutputCount / OutputSteps;
        OutputDecisions decisions = OutputDecisions.Of(OutputMeaning, outputs);
        if (decisions.Kind == DecisionKind.None)
        {
            throw new InvalidOperationException(
                "Expected a classification, whose members make decisions, "
                + $"but got a regression with the loss {LossFunction}.");
        }

        T[] average = new T[OutputCount];
        T[] own = new T[OutputCount];
        Predict(x, average);
        int agreeing = 0;
        foreach (TNetwork member in _members)
        {
            member.Predict(x, own);
            for (int step = 0; step < own.Length; step += outputs)
            {
                ReadOnlySpan<T> answers = own.AsSpan(step, outputs);
                ReadOnlySpan<T> mean = average.AsSpan(step, outputs);
                agreeing += decisions.Kind == DecisionKind.Labels
                    ? decisions.CorrectLabels(answers, 1, mean)
                    : decisions.Class(answers, 1) == decisions.Class(mean, 1) ? 1 : 0;
            }
        }

        return (double)agreeing / ((long)_members.Length * decisions.PerSample * OutputSteps);
    }

    /// <summary>Computes <see cref="ComputeAgreement(ReadOnlySpan{T})"/> for each sample of a dataset.</summary>
    /// <param name="data">The data.</param>
    /// <returns>One share per sample, in the order of the samples.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is <see langword="null"/>.</exception>
    public double[] ComputeAgreement(Dataset<T> data)
    {
        ArgumentNullException.ThrowIfNull(data);
        double[] shares = new double[data.SampleCount];
        for (int s = 0; s < shares.Length; s++)
        {
            shares[s] = ComputeAgreement(data.GetInput(s));
        }

        return shares;
    }

    private static (int Inputs, int Outputs, LossFunction Loss, OutputMeaning Meaning) Form(TNetwork network) =>
        (network.InputCount, network.OutputCount, network.LossFunction, network.OutputMeaning);

    private static string Text(TNetwork network) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{network.InputCount} inputs, {network.OutputCount} outputs, {network.LossFunction}");

    private void Average(ReadOnlySpan<T> x, Span<T> y, int? samples, bool isBySample)
    {
        // Every member reads x again. The first one checks the lengths before anything is rented.
        Overlap.Refuse(x, y);
        PredictWith(_members[0], x, y, samples, isBySample);
        T[]? rented = y.Length > OutputsOnStack ? ArrayPool<T>.Shared.Rent(y.Length) : null;
        Span<T> own = rented is null ? stackalloc T[OutputsOnStack] : rented;
        own = own[..y.Length];
        foreach (TNetwork member in _members.AsSpan(1))
        {
            PredictWith(member, x, own, samples, isBySample);
            for (int k = 0; k < y.Length; k++)
            {
                y[k] += own[k];
            }
        }

        T count = T.CreateChecked(_members.Length);
        for (int k = 0; k < y.Length; k++)
        {
            y[k] /= count;
        }

        if (rented is not null)
        {
            ArrayPool<T>.Shared.Return(rented);
        }
    }

    private static void PredictWith(TNetwork network, ReadOnlySpan<T> x, Span<T> y, int? samples, bool isBySample)
    {
        if (samples is not { } count)
        {
            network.Predict(x, y);
        }
        else if (isBySample)
        {
            network.PredictBySample(x, y, count);
        }
        else
        {
            network.PredictByFeature(x, y, count);
        }
    }
}
