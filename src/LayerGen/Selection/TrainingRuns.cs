using System.Globalization;
using System.Numerics;

namespace LayerGen;

/// <summary>
/// Runs that do not depend on each other, over the processors: a run's result follows from its number alone.
/// </summary>
internal static class TrainingRuns
{
    /// <summary>Does some pieces of work.</summary>
    /// <param name="count">How many.</param>
    /// <param name="threads">The largest number of threads; null for one a processor.</param>
    /// <param name="work">The work of a number, 0 … <paramref name="count"/> − 1; null when it was cancelled.</param>
    /// <param name="done">
    /// Called for each piece that was finished, one at a time, in whichever order they finish.
    /// </param>
    /// <param name="cancellationToken">No piece is begun after it.</param>
    /// <typeparam name="TResult">What a piece comes to.</typeparam>
    /// <returns>The results by number; null where a piece was not finished.</returns>
    /// <remarks>
    /// An exception comes to the caller as it was thrown, when the pieces that are under way have ended; no more is
    /// begun then. Of several it is that of the lowest number: every lower one was begun before it, so that it is the
    /// same one for any number of threads.
    /// </remarks>
    public static TResult?[] Parallel<TResult>(
        int count, int? threads, Func<int, TResult?> work, Action<TResult>? done, CancellationToken cancellationToken)
        where TResult : class
    {
        var results = new TResult?[count];
        var failures = new PartFailures();
        var gate = new Lock();
        int next = -1;
        System.Threading.Tasks.Parallel.For(0, Math.Min(threads ?? Environment.ProcessorCount, count), new ParallelOptions { MaxDegreeOfParallelism = threads ?? -1 }, _ =>
        {
            // Numbers are handed out one by one, in their order, so that an interruption leaves as few gaps as can be.
            int number;
            while (!failures.Any && !cancellationToken.IsCancellationRequested && (number = Interlocked.Increment(ref next)) < count)
            {
                try
                {
                    results[number] = work(number);
                }
                catch (Exception exception)
                {
                    failures.Add(number, exception);
                }

                if (results[number] is { } result)
                {
                    lock (gate)
                    {
                        // Within the lock, so that whoever waits for it finds the failure and begins nothing more.
                        try
                        {
                            done?.Invoke(result);
                        }
                        catch (Exception exception)
                        {
                            failures.Add(number, exception);
                        }
                    }
                }
            }
        });
        failures.Throw();
        return results;
    }

    /// <summary>Trains one network.</summary>
    /// <returns>The run; null when it was cancelled.</returns>
    public static TrainedRun<TNetwork>? Train<TNetwork, T, TCache, TGradients>(
        NetworkFactory<TNetwork, T, TCache, TGradients> networks,
        long seed,
        Dataset<T> train,
        Dataset<T> validation,
        TrainingOptions options,
        CancellationToken cancellationToken)
        where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCache : BatchCache<T>
        where TGradients : GradientBuffer<T>
    {
        TNetwork network = networks.Create(seed);
        try
        {
            TrainingHistory history = Trainer<TNetwork, T, TCache, TGradients>.Train(network, train, validation, options, cancellationToken);
            return history.StopReason == StopReason.Cancelled ? null : new TrainedRun<TNetwork>(seed, network, history);
        }
        catch (TrainingDivergedException exception)
        {
            return new TrainedRun<TNetwork>(seed, network, exception.History);
        }
    }

    /// <summary>
    /// Returns what options must be for several runs: each run has streams of its own, and the processors are shared
    /// out by runs.
    /// </summary>
    /// <exception cref="ArgumentException">The options have a stream.</exception>
    public static TrainingOptions ForEach(TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Random is null
            ? options with { Threads = 1 }
            : throw new ArgumentException(
                "Expected options without Random, because each run shuffles with the stream of its own network; got options with one.", nameof(options));
    }

    /// <summary>Checks seeds first … first + count − 1, and the number of threads.</summary>
    public static void Check(int count, string countName, long firstSeed, string seedName, int? threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1, countName);
        if (firstSeed < 0 || firstSeed > uint.MaxValue - (count - 1L))
        {
            throw new ArgumentOutOfRangeException(seedName, string.Create(
                CultureInfo.InvariantCulture,
                $"Expected seeds from 0 to {uint.MaxValue}, but {count} seeds from {firstSeed} on were asked for."));
        }

        if (threads < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(threads), string.Create(
                CultureInfo.InvariantCulture, $"Expected 1 thread or more, or null for one a processor, but got {threads}."));
        }
    }
}
