using System.Numerics;

namespace LayerGen;

/// <summary>Prediction of many samples by several threads. Users call the generated <c>Predict</c>, which leads here.</summary>
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
    /// Multiply-adds for which a thread is worth its while: the thread pool takes some ten microseconds to hand out work, in which one
    /// processor does half a million.
    /// </summary>
    private const long MultiplyAddsPerThread = 2_000_000;

    /// <summary>Predicts any number of samples.</summary>
    /// <param name="network">The network; it does not change.</param>
    /// <param name="x">X of (inputs × samples), feature by feature.</param>
    /// <param name="y">Receives the outputs, (outputs × samples), output by output.</param>
    /// <param name="samples">The number of samples, at least 1.</param>
    /// <param name="threads">The largest number of threads, at least 1; fewer take part where there is little to do.</param>
    /// <exception cref="ArgumentNullException">The network is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no sample, or no thread.</exception>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public static void Run(TNetwork network, ReadOnlyMemory<T> x, Memory<T> y, int samples, int threads)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        long work = TNetwork.MultiplyAdds * samples / MultiplyAddsPerThread;
        int parts = (int)Math.Min(Math.Min(threads, Environment.ProcessorCount), Math.Min(work, samples / SampleBlock.Size));
        if (parts <= 1 || x.Length != (long)TNetwork.InputCount * samples || y.Length != (long)TNetwork.OutputCount * samples)
        {
            // Wrong lengths too: there is one place that says so.
            network.Predict(x.Span, y.Span, samples);
            return;
        }

        PartFailures.Run(parts, part => network.Predict(
            x.Span, y.Span, samples, BatchPart.Start(samples, part, parts), BatchPart.Start(samples, part + 1, parts)));
    }
}
