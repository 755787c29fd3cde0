using LayerGen.CompilerServices;
using static System.FormattableString;

namespace LayerGen.Data;

/// <content>
/// The weights of the steps of sequences. Weights of 0 and 1 are a mask, such as that of sequences of different
/// lengths.
/// </content>
public sealed partial class Dataset<T>
{
    private T[]? _stepWeights;
    private int _weightedSteps;

    /// <summary>
    /// Gets the weights of the steps, sample by sample and step by step, or nothing if all steps count alike.
    /// </summary>
    public ReadOnlySpan<T> StepWeights =>
        _stepWeights is null ? default : _stepWeights.AsSpan(0, SampleCount * _weightedSteps);

    /// <summary>Gets the number of steps of a sample that have weights, or 0.</summary>
    internal int WeightedSteps => _weightedSteps;

    /// <summary>
    /// Gets the weights of the steps of a sample, or nothing if all steps count alike.
    /// </summary>
    /// <param name="sample">The sample, from 0 to <see cref="SampleCount"/> − 1.</param>
    /// <returns>One weight per step.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The sample is out of range.</exception>
    public ReadOnlySpan<T> GetStepWeights(int sample)
    {
        CheckSample(sample);
        return _stepWeights is null ? default : _stepWeights.AsSpan(sample * _weightedSteps, _weightedSteps);
    }

    /// <summary>
    /// Returns the same samples with weights of their steps, sample by sample and step by step, for a network whose
    /// output is a sequence. The values are shared.
    /// </summary>
    /// <param name="weights">
    /// As many weights for each sample as the output of the network has steps, at least 2, finite and at least 0, not
    /// all 0. The mean loss of a batch is Σ w·loss / Σ w over its steps, and figures count a step with its weight. A
    /// weight of 0 leaves a step out: its target may be anything.
    /// </param>
    /// <returns>A new dataset with a copy of the weights.</returns>
    /// <exception cref="ArgumentException">
    /// The number of weights does not fit, one is negative or not finite, or all are 0.
    /// </exception>
    public Dataset<T> WithStepWeights(params ReadOnlySpan<T> weights)
    {
        int steps = weights.Length / SampleCount;
        if (steps < 2 || steps * SampleCount != weights.Length)
        {
            throw new ArgumentException(
                Invariant($"Expected the same number of weights, at least 2, for each of {SampleCount} samples, ")
                + Invariant($"but got {weights.Length}."),
                nameof(weights));
        }

        SampleWeightRules.CheckSteps(weights, steps, nameof(weights));
        if (!weights.ContainsAnyExcept(T.Zero))
        {
            throw new ArgumentException("Expected a weight greater than 0, but all are 0.", nameof(weights));
        }

        return WithStepWeights(weights.ToArray(), steps);
    }

    /// <summary>
    /// Returns the same samples as sequences of different lengths, for a network whose output is a sequence: the steps
    /// behind the end of a sample have the weight 0, and the others 1. The values are shared.
    /// </summary>
    /// <remarks>
    /// Losses and figures leave out what is behind the end. The layers do not: a layer that looks ahead, such as one
    /// that reads backwards, sees it. So the steps behind the end should be zero, as
    /// <see cref="Dataset.FromSequences{T}"/> makes them, and the network should be causal if they must not matter.
    /// </remarks>
    /// <param name="steps">The number of steps of the network's output, at least 2.</param>
    /// <param name="lengths">The number of steps of each sample, from 1 to <paramref name="steps"/>.</param>
    /// <returns>A new dataset.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="steps"/> or a length is out of range.
    /// </exception>
    /// <exception cref="ArgumentException">The number of lengths is not that of the samples.</exception>
    public Dataset<T> WithLengths(int steps, params ReadOnlySpan<int> lengths)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 2);
        if (lengths.Length != SampleCount)
        {
            throw new ArgumentException(
                Invariant($"Expected {SampleCount} lengths, one per sample, but got {lengths.Length}."),
                nameof(lengths));
        }

        T[] weights = new T[checked(SampleCount * steps)];
        for (int s = 0; s < lengths.Length; s++)
        {
            if (lengths[s] < 1 || lengths[s] > steps)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(lengths),
                    lengths[s],
                    Invariant($"Expected lengths from 1 to {steps}, but got {lengths[s]} for sample {s}."));
            }

            weights.AsSpan(s * steps, lengths[s]).Fill(T.One);
        }

        return WithStepWeights(weights, steps);
    }

    /// <summary>
    /// Gathers the weights of the steps of up to 16 samples in blocks of samples. Those of the padding are 0.
    /// </summary>
    internal void GatherStepWeights(ReadOnlySpan<int> samples, Span<T> block)
    {
        CheckSamples(samples);
        SampleBlock.GatherRows(_stepWeights, _weightedSteps, samples, block);
    }

    /// <summary>Returns the sum of the weights of all steps of samples.</summary>
    internal double SumOfStepWeights(ReadOnlySpan<int> samples)
    {
        double sum = 0;
        foreach (int sample in samples)
        {
            foreach (T weight in GetStepWeights(sample))
            {
                sum += double.CreateChecked(weight);
            }
        }

        return sum;
    }

    private Dataset<T> WithStepWeights(T[] weights, int steps)
    {
        Dataset<T> result = Clone();
        (result._stepWeights, result._weightedSteps) = (weights, steps);
        return result;
    }

    /// <summary>Takes the weights of the steps of samples of another dataset, if it has any.</summary>
    private Dataset<T> TakeStepWeights(Dataset<T> source, ReadOnlySpan<int> samples)
    {
        if (source._stepWeights is not null)
        {
            _weightedSteps = source._weightedSteps;
            _stepWeights = new T[samples.Length * _weightedSteps];
            for (int i = 0; i < samples.Length; i++)
            {
                source.GetStepWeights(samples[i]).CopyTo(_stepWeights.AsSpan(i * _weightedSteps));
            }
        }

        return this;
    }
}
