using System.Globalization;
using System.Numerics;
using LayerGen.Training;

namespace LayerGen.CompilerServices;

/// <summary>
/// Prediction of many samples by several threads. Users call the generated <c>PredictBySample</c> and
/// <c>PredictByFeature</c>, which lead here.
/// </summary>
/// <typeparam name="TNetwork">The network.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
/// <typeparam name="TCache">The workspace of a batch.</typeparam>
/// <typeparam name="TGradients">The gradients.</typeparam>
public static class BatchPrediction<TNetwork, T, TCache, TGradients>
    where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TCache : BatchCache<T>
    where TGradients : GradientBuffer<T>
{
    /// <summary>
    /// Multiply-adds for which a thread is worth its while: the thread pool takes some ten microseconds to hand out
    /// work, in which one processor does half a million.
    /// </summary>
    private const long MultiplyAddsPerThread = 2_000_000;

    /// <summary>Predicts any number of samples that lie sample by sample.</summary>
    /// <param name="network">The network; it does not change.</param>
    /// <param name="x">The features of sample 0, then those of sample 1, …</param>
    /// <param name="y">Receives the outputs of sample 0, then those of sample 1, …</param>
    /// <param name="samples">The number of samples, at least 1.</param>
    /// <param name="threads">
    /// The largest number of threads, at least 1; fewer take part where there is little to do.
    /// </param>
    /// <exception cref="ArgumentNullException">The network is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no sample, or no thread.</exception>
    /// <exception cref="ArgumentException">
    /// A length does not fit, or <paramref name="x"/> and <paramref name="y"/> overlap.
    /// </exception>
    public static void RunBySample(TNetwork network, ReadOnlyMemory<T> x, Memory<T> y, int samples, int threads)
    {
        ArgumentNullException.ThrowIfNull(network);
        int parts = Parts(x.Span, y.Span, samples, threads);
        if (parts <= 1)
        {
            network.PredictBySample(x.Span, y.Span, samples);
            return;
        }

        PartFailures.Run(parts, part => network.PredictBySample(
            x.Span, y.Span, samples, BatchPart.Start(samples, part, parts), BatchPart.Start(samples, part + 1, parts)));
    }

    /// <summary>Predicts any number of samples that lie feature by feature.</summary>
    /// <param name="network">The network; it does not change.</param>
    /// <param name="x">X of (inputs × samples), feature by feature.</param>
    /// <param name="y">Receives the outputs, (outputs × samples), output by output.</param>
    /// <param name="samples">The number of samples, at least 1.</param>
    /// <param name="threads">
    /// The largest number of threads, at least 1; fewer take part where there is little to do.
    /// </param>
    /// <exception cref="ArgumentNullException">The network is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no sample, or no thread.</exception>
    /// <exception cref="ArgumentException">
    /// A length does not fit, or <paramref name="x"/> and <paramref name="y"/> overlap.
    /// </exception>
    public static void RunByFeature(TNetwork network, ReadOnlyMemory<T> x, Memory<T> y, int samples, int threads)
    {
        ArgumentNullException.ThrowIfNull(network);
        int parts = Parts(x.Span, y.Span, samples, threads);
        if (parts <= 1)
        {
            network.PredictByFeature(x.Span, y.Span, samples);
            return;
        }

        PartFailures.Run(parts, part => network.PredictByFeature(
            x.Span, y.Span, samples, BatchPart.Start(samples, part, parts), BatchPart.Start(samples, part + 1, parts)));
    }

    /// <summary>
    /// Returns the number of threads share the samples. Everything is checked here, because a thread wraps what it
    /// throws.
    /// </summary>
    private static int Parts(ReadOnlySpan<T> x, ReadOnlySpan<T> y, int samples, int threads)
    {
        BatchPart.CheckPrediction(x, y, TNetwork.InputCount, TNetwork.OutputCount, samples, 0, samples);
        if (threads < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(threads), string.Create(
                CultureInfo.InvariantCulture, $"Expected 1 thread or more, but got {threads}."));
        }

        long work = TNetwork.MultiplyAdds * samples / MultiplyAddsPerThread;
        return (int)Math.Min(Math.Min(threads, Environment.ProcessorCount), Math.Min(work, samples / SampleBlock.Size));
    }
}
