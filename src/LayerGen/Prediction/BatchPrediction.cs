using System.ComponentModel;
using System.Globalization;
using System.Numerics;
using LayerGen.Training;

namespace LayerGen.CompilerServices;

/// <summary>
/// Predicts many samples on several threads. Users call the generated <c>PredictBySample</c> and
/// <c>PredictByFeature</c>, which call this class.
/// </summary>
/// <remarks>Generated code calls this type. It is not intended for direct use.</remarks>
/// <typeparam name="TNetwork">The network.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
/// <typeparam name="TCache">The workspace of a batch.</typeparam>
/// <typeparam name="TGradients">The gradients.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BatchPrediction<TNetwork, T, TCache, TGradients>
    where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TCache : BatchCache<T>
    where TGradients : GradientBuffer<T>
{
    /// <summary>
    /// The number of multiply-adds from which a thread is worthwhile: the thread pool needs about ten microseconds to
    /// distribute work, in which one processor does half a million.
    /// </summary>
    private const long MultiplyAddsPerThread = 2_000_000;

    /// <summary>Predicts any number of samples that lie sample by sample.</summary>
    /// <param name="network">The network, which is not changed.</param>
    /// <param name="x">The features of sample 0, then those of sample 1, …</param>
    /// <param name="y">Receives the outputs of sample 0, then those of sample 1, …</param>
    /// <param name="samples">The number of samples, at least 1.</param>
    /// <param name="threads">
    /// The largest number of threads, at least 1. Fewer are used if there is little work.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of samples or of threads is less than 1.</exception>
    /// <exception cref="ArgumentException">
    /// A span has the wrong length, or <paramref name="x"/> and <paramref name="y"/> overlap.
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
    /// <param name="network">The network, which is not changed.</param>
    /// <param name="x">X of shape inputs × samples, feature by feature.</param>
    /// <param name="y">Receives the outputs, outputs × samples, output by output.</param>
    /// <param name="samples">The number of samples, at least 1.</param>
    /// <param name="threads">
    /// The largest number of threads, at least 1. Fewer are used if there is little work.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of samples or of threads is less than 1.</exception>
    /// <exception cref="ArgumentException">
    /// A span has the wrong length, or <paramref name="x"/> and <paramref name="y"/> overlap.
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
    /// Returns the number of threads that share the samples. All arguments are checked here, because exceptions of a
    /// thread are wrapped.
    /// </summary>
    private static int Parts(ReadOnlySpan<T> x, ReadOnlySpan<T> y, int samples, int threads)
    {
        BatchPart.CheckPrediction(x, y, TNetwork.InputCount, TNetwork.OutputCount, samples, 0, samples);
        if (threads < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(threads), string.Create(
                CultureInfo.InvariantCulture, $"Expected at least 1 thread, but got {threads}."));
        }

        long work = TNetwork.MultiplyAdds * samples / MultiplyAddsPerThread;
        return (int)Math.Min(Math.Min(threads, Environment.ProcessorCount), Math.Min(work, samples / SampleBlock.Size));
    }
}
