using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using LayerGen.CompilerServices;

namespace LayerGen.Training;

/// <content>
/// The losses of a batch and their sum, which continues from one chunk to the next in the order of the samples.
/// </content>
public abstract partial class BatchCache<T>
{
    /// <summary>The losses of the steps, or null if the output is no sequence.</summary>
    private readonly AlignedBuffer<T>? _stepLosses;

    /// <summary>Gets the loss of every step of the samples, if the output of the network is a sequence.</summary>
    /// <remarks>Called by generated code. Step t of a block of samples is a block of 16 losses.</remarks>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Span<T> StepLossBuffer => _stepLosses is null ? [] : _stepLosses.Span;

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

    /// <summary>The sum of the losses of the previous chunks, or null if they were not computed.</summary>
    private double? _previousLoss = 0;

    /// <summary>
    /// Computes the mean of the losses of all samples of the batch, or of those up to the current chunk. It is valid
    /// once every loss has been computed.
    /// </summary>
    /// <returns>The mean.</returns>
    /// <exception cref="InvalidOperationException">The losses of the batch are not computed.</exception>
    public T ComputeMeanLoss() => ComputeSumLoss() / T.CreateChecked(FirstSample + SampleCount);

    /// <summary>
    /// Computes the sum of the losses of all samples of the batch, or of those up to the current chunk, in order. It is
    /// valid once every loss has been computed. The losses of a large batch are added in double precision.
    /// </summary>
    /// <returns>The sum.</returns>
    /// <exception cref="InvalidOperationException">The losses of the batch are not computed.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public T ComputeSumLoss()
    {
        ReadOnlySpan<T> losses = SampleLosses;
        if (BatchSampleCount > SamplePass.OneRun)
        {
            return T.CreateTruncating(LossSoFar());
        }

        T sum = T.Zero;
        foreach (T loss in losses)
        {
            sum += loss;
        }

        return sum;
    }

    /// <summary>Adds the losses of the chunk to those of the previous chunks.</summary>
    private double LossSoFar()
    {
        double total = _previousLoss ?? throw new InvalidOperationException(
            "The losses of a previous chunk of the batch are not computed. Call ComputeLoss(cache) or "
            + "ComputeSampleLosses(cache, first, end) for every chunk.");
        foreach (T loss in SampleLosses)
        {
            total += double.CreateTruncating(loss);
        }

        return total;
    }
}
