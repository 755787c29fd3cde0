using System.Globalization;
using System.Numerics;
using LayerGen.Data;
using LayerGen.Persistence;
using LayerGen.Shared;
using LayerGen.Training;

namespace LayerGen.Selection;

/// <summary>
/// Executes independent runs in parallel. The result of a run depends only on its number.
/// </summary>
internal static class TrainingRuns
{
    /// <summary>Executes a number of work items.</summary>
    /// <param name="count">The number of work items.</param>
    /// <param name="threads">The largest number of threads, or <see langword="null"/> for one per processor.</param>
    /// <param name="work">
    /// Executes the work item with a number from 0 to <paramref name="count"/> − 1. It returns <see langword="null"/>
    /// if it was cancelled.
    /// </param>
    /// <param name="done">
    /// Called for each finished work item, one call at a time, in the order in which they finish.
    /// </param>
    /// <param name="cancellationToken">After it is cancelled, no work item is started.</param>
    /// <typeparam name="TResult">The result of a work item.</typeparam>
    /// <returns>The results by number, or <see langword="null"/> for a work item that was not finished.</returns>
    /// <remarks>
    /// An exception reaches the caller unchanged, once the work items in progress have ended. No more are started after
    /// it. If several are thrown, the caller gets the one with the lowest number. All lower numbers were started before
    /// it, so it is the same one for any number of threads.
    /// </remarks>
    public static TResult?[] Parallel<TResult>(
        int count, int? threads, Func<int, TResult?> work, Action<TResult>? done, CancellationToken cancellationToken)
        where TResult : class
    {
        var results = new TResult?[count];
        var failures = new PartFailures();
        var gate = new Lock();
        int next = -1;
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads ?? -1 };
        System.Threading.Tasks.Parallel.For(0, Math.Min(threads ?? Environment.ProcessorCount, count), options, _ =>
        {
            // Numbers are assigned one by one, in order, so that an interruption leaves as few gaps as possible.
            int number;
            while (!failures.Any
                && !cancellationToken.IsCancellationRequested
                && (number = Interlocked.Increment(ref next)) < count)
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
                        // Within the lock, so that waiting threads see the failure and start nothing more.
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

    /// <summary>Trains one network, and writes it to a file if there is a path.</summary>
    /// <returns>The run, or <see langword="null"/> if it was cancelled.</returns>
    public static TrainedRun<TNetwork>? Train<TNetwork, T, TCache, TGradients>(
        NetworkFactory<TNetwork, T, TCache, TGradients> networks,
        long seed,
        Dataset<T> train,
        Dataset<T> validation,
        TrainingOptions options,
        string? path,
        CancellationToken cancellationToken)
        where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCache : BatchCache<T>
        where TGradients : GradientBuffer<T>
    {
        TNetwork network = networks.Create(seed);
        try
        {
            TrainingHistory<T> history = Trainer<TNetwork, T, TCache, TGradients>.Train(
                network, train, validation, options, cancellationToken);
            return history.StopReason == StopReason.Cancelled
                ? null
                : Keep(networks, seed, network, history, path);
        }
        catch (TrainingDivergedException exception)
        {
            return Keep(networks, seed, network, (TrainingHistory<T>)exception.History, path);
        }
    }

    /// <summary>Keeps a network in memory, or on disk if there is a path.</summary>
    private static TrainedRun<TNetwork> Keep<TNetwork, T, TCache, TGradients>(
        NetworkFactory<TNetwork, T, TCache, TGradients> networks,
        long seed,
        TNetwork network,
        TrainingHistory<T> history,
        string? path)
        where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCache : BatchCache<T>
        where TGradients : GradientBuffer<T>
    {
        if (path is null)
        {
            return new TrainedRun<TNetwork>(seed, network, history);
        }

        WeightFile.Save(path, network.Tensors, TNetwork.Declaration);
        return new TrainedRun<TNetwork>(
            seed,
            path,
            () =>
            {
                TNetwork loaded = networks.Create(seed);
                WeightFile.Load(path, loaded.Tensors);
                return loaded;
            },
            history.WithoutParameters());
    }

    /// <summary>
    /// Creates the directory for the networks of several runs, and returns the path of one, or <see langword="null"/>
    /// if they are kept in memory.
    /// </summary>
    /// <param name="folder">The directory, or <see langword="null"/>.</param>
    /// <param name="what">What is counted, such as <c>seed</c>.</param>
    /// <exception cref="ArgumentException"><paramref name="folder"/> is empty.</exception>
    /// <exception cref="IOException">The directory cannot be written.</exception>
    public static Func<long, string?> Paths(string? folder, string what)
    {
        if (folder is null)
        {
            return _ => null;
        }

        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        string PathOf(long number) =>
            Path.Join(folder, string.Create(CultureInfo.InvariantCulture, $"{what}-{number:D6}.safetensors"));
        WholeFile.MakeFolder(PathOf(0));
        WholeFile.Check(PathOf(0));
        return PathOf;
    }

    /// <summary>
    /// Returns the options for several runs: each run has its own random stream, and the processors are divided among
    /// the runs.
    /// </summary>
    /// <exception cref="ArgumentException">The options have a random stream or checkpoints.</exception>
    public static TrainingOptions ForEach(TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Checkpoints is not null || options.ResumeFrom is not null)
        {
            throw new ArgumentException(
                "Expected options without Checkpoints and ResumeFrom, because they belong to one run, "
                + "but got options for several runs.",
                nameof(options));
        }

        return options.Random is null
            ? options with { Threads = 1 }
            : throw new ArgumentException(
                "Expected options without Random, because each run shuffles with the random stream of its own network, "
                + "but got options with Random.",
                nameof(options));
    }

    /// <summary>Checks the seeds first … first + count − 1 and the number of threads.</summary>
    public static void Check(int count, string countName, long firstSeed, string seedName, int? threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1, countName);
        if (firstSeed < 0 || firstSeed > uint.MaxValue - (count - 1L))
        {
            throw new ArgumentOutOfRangeException(seedName, string.Create(
                CultureInfo.InvariantCulture,
                $"Expected seeds from 0 to {uint.MaxValue}, but got {count} seeds starting at {firstSeed}."));
        }

        if (threads < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(threads), string.Create(
                CultureInfo.InvariantCulture,
                $"Expected at least 1 thread, or null for one per processor, but got {threads}."));
        }
    }
}
