using System.Runtime.CompilerServices;
using LayerGen.CompilerServices;

namespace LayerGen.Training;

/// <content>
/// The losses of a batch and their sum, which continues from one chunk to the next in the order of the samples.
/// </content>
public abstract partial class BatchCache<T>
{
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
