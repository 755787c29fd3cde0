using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using LayerGen.CompilerServices;
using LayerGen.Data;
using static System.FormattableString;

namespace LayerGen.Training;

/// <content>
/// The losses and the weights of the steps, if the output of the network is a sequence. The weights multiply the losses
/// and the gradient of the output, step by step. Generated code calls the two methods for every batch, and without
/// weights they only test a flag.
/// </content>
public abstract partial class BatchCache<T>
{
    private readonly int _steps;

    /// <summary>The losses of the steps, or null if the output is not a sequence.</summary>
    private readonly AlignedBuffer<T>? _stepLosses;

    /// <summary>The weights of the steps, laid out like the losses.</summary>
    private readonly AlignedBuffer<T>? _stepWeights;

    private bool _hasStepWeights;

    /// <summary>
    /// The factor of the weights: the number of steps of the batch, divided by the sum of their weights. With it, a
    /// mean over all steps is one over what is there.
    /// </summary>
    private T _stepScale = T.One;

    /// <summary>Gets the loss of every step of the samples, if the output of the network is a sequence.</summary>
    /// <remarks>Called by generated code. Step t of a block of samples is a block of 16 losses.</remarks>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Span<T> StepLossBuffer => _stepLosses is null ? [] : _stepLosses.Span;

    /// <summary>
    /// Loads the weights of the steps of the samples whose inputs are loaded, sample by sample and step by step. Each
    /// multiplies the loss of its step and the gradient of this loss, and the mean is Σ w·loss / Σ w. The next batch
    /// has no weights until they are loaded again. A dataset loads its weights itself.
    /// </summary>
    /// <param name="weights">One weight for each step of each sample of the batch, finite and at least 0.</param>
    /// <exception cref="InvalidOperationException">
    /// No inputs are loaded, the output of the network is not a sequence, or the cache has a chunk of a batch.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// The number of weights is not that of the steps, or a weight is negative or not finite.
    /// </exception>
    public void LoadStepWeights(ReadOnlySpan<T> weights)
    {
        CheckLoaded();
        if (_stepWeights is null || SampleCount != BatchSampleCount)
        {
            throw new InvalidOperationException(_stepWeights is null
                ? "Expected a network whose output is a sequence, because only such a one has losses of steps."
                : "Expected a whole batch, because the sum of all its weights is needed, but the cache has a chunk.");
        }

        if (weights.Length != SampleCount * _steps)
        {
            throw new ArgumentException(
                Invariant($"Expected {_steps} weights × {SampleCount} samples = {SampleCount * _steps}, ")
                + Invariant($"but got {weights.Length}."),
                nameof(weights));
        }

        SampleWeightRules.CheckSteps(weights, _steps, nameof(weights));
        Span<T> own = _stepWeights.Span;
        double sum = 0;
        for (int at = 0; at < weights.Length; at++)
        {
            (int sample, int step) = Math.DivRem(at, _steps);
            own[SampleBlock.Offset(sample, _steps) + (step * SampleBlock.Size)] = weights[at];
            sum += double.CreateChecked(weights[at]);
        }

        UseStepWeights(sum, SampleCount);
        _hasLosses = false;
        _isBackward = false;
    }

    /// <summary>
    /// Computes the losses of a part of the samples from those of their steps: the mean over the steps, or the sum.
    /// </summary>
    /// <remarks>Called by generated code.</remarks>
    /// <param name="isSum">Whether the losses of the steps are added and not averaged.</param>
    /// <param name="first">The first sample of the part, a multiple of 16.</param>
    /// <param name="end">The exclusive end of the part.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void CombineStepLosses(bool isSum, int first, int end)
    {
        if (_hasStepWeights)
        {
            WeighStepLosses(isSum, first, end);
            return;
        }

        T count = isSum ? T.One : T.CreateChecked(_steps);
        for (int block = first; block < end; block += SampleBlock.Size)
        {
            Span<T> losses = _sampleLosses.Span.Slice(block, SampleBlock.Size);
            ReadOnlySpan<T> steps = StepLossBuffer.Slice(block * _steps, SampleBlock.Size * _steps);
            for (int lane = 0; lane < SampleBlock.Size; lane += Vector<T>.Count)
            {
                Vector<T> sum = new(steps[lane..]);
                for (int at = lane + SampleBlock.Size; at < steps.Length; at += SampleBlock.Size)
                {
                    sum += new Vector<T>(steps[at..]);
                }

                (sum / Vector.Create(count)).CopyTo(losses[lane..]);
            }
        }
    }

    /// <summary>
    /// Multiplies the gradient of the output of a part of the batch by the weights of the steps, if there are any.
    /// </summary>
    /// <remarks>Called by generated code.</remarks>
    /// <param name="gradient">dZ of the last layer, in blocks of samples.</param>
    /// <param name="isSum">Whether the losses of the steps are added and not averaged.</param>
    /// <param name="first">The first sample of the part, a multiple of 16.</param>
    /// <param name="end">The exclusive end of the part.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ApplyStepWeightsToGradient(SampleMatrix<T> gradient, bool isSum, int first, int end)
    {
        if (_hasStepWeights)
        {
            WeighStepGradients(gradient, isSum ? T.One : _stepScale, first, end);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WeighStepLosses(bool isSum, int first, int end)
    {
        // The mean over all samples, of which each has this share, is Σ w·loss / Σ w.
        Vector<T> scale = Vector.Create(isSum ? T.One : _stepScale / T.CreateChecked(_steps));
        for (int block = first; block < end; block += SampleBlock.Size)
        {
            int at = block * _steps;
            for (int lane = 0; lane < SampleBlock.Size; lane += Vector<T>.Count)
            {
                Vector<T> sum = Vector<T>.Zero;
                for (int t = 0; t < _steps; t++)
                {
                    int step = at + (t * SampleBlock.Size) + lane;
                    sum += Weighted(new Vector<T>(StepLossBuffer[step..]), new Vector<T>(_stepWeights!.Span[step..]));
                }

                (sum * scale).CopyTo(_sampleLosses.Span[(block + lane)..]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WeighStepGradients(SampleMatrix<T> gradient, T scale, int first, int end)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        int outputs = gradient.FeatureCount / _steps;
        for (int step = first * _steps; step < SampleBlock.RoundUp(end) * _steps; step += SampleBlock.Size)
        {
            Span<T> values = gradient.Blocks.Slice(step * outputs, SampleBlock.Size * outputs);
            for (int lane = 0; lane < SampleBlock.Size; lane += Vector<T>.Count)
            {
                Vector<T> weight = new Vector<T>(_stepWeights!.Span[(step + lane)..]) * scale;
                for (int at = lane; at < values.Length; at += SampleBlock.Size)
                {
                    Weighted(new Vector<T>(values[at..]), weight).CopyTo(values[at..]);
                }
            }
        }
    }

    /// <summary>
    /// Multiplies values by weights. What has no weight is 0, even if its target makes the value NaN.
    /// </summary>
    private static Vector<T> Weighted(Vector<T> values, Vector<T> weights) => Vector.ConditionalSelect(
        Vector.Equals(weights, Vector<T>.Zero), Vector<T>.Zero, values * weights);

    /// <summary>Begins a batch whose steps have weights, or none.</summary>
    private void BeginStepWeights(Dataset<T> data, ReadOnlySpan<int> samples)
    {
        _hasStepWeights = false;
        if (data.WeightedSteps > 0)
        {
            UseStepWeights(data.SumOfStepWeights(samples), samples.Length);
        }
    }

    private void UseStepWeights(double sum, int samples)
    {
        _hasStepWeights = true;
        _stepScale = T.CreateChecked(sum == 0 ? 0 : (double)samples * _steps / sum);
    }

    /// <summary>Gathers the weights of the steps of up to 16 samples of a dataset, if it has any.</summary>
    private void GatherStepWeights(Dataset<T> data, ReadOnlySpan<int> samples, int block)
    {
        if (_hasStepWeights)
        {
            data.GatherStepWeights(
                samples, _stepWeights!.Span.Slice(block * _steps, SampleBlock.Size * _steps));
        }
    }
}
