using System.Diagnostics;
using CsCheck;
using LayerGen.Tests.RandomNetworks;

namespace LayerGen.Fuzz;

/// <summary>Draws networks, compares each with its reference, and reduces those that differ.</summary>
/// <param name="seed">Determines the networks, together with the number of each, so that a single network can be
/// drawn.</param>
/// <param name="output">Receives the report.</param>
internal sealed class NetworkFuzzer(int seed, TextWriter output)
{
    /// <summary>
    /// The number of networks that are compiled together. Starting the compiler costs as much as a few networks.
    /// </summary>
    private const int BatchSize = 50;

    /// <summary>
    /// The number of candidates that are tried at once when a declaration is reduced. One of the first usually also
    /// differs.
    /// </summary>
    private const int CandidatesAtOnce = 6;

    /// <summary>
    /// The number of differences after which the program stops, because more of them reveal nothing new.
    /// </summary>
    private const int MostDifferences = 10;

    /// <summary>
    /// One in this number of networks has all optimizers. They are a third of the code of a small network, and the
    /// others have only one.
    /// </summary>
    private const int AllOptimizersOf = 8;

    private const string Refused = "The generator refuses the declaration.";

    /// <summary>Compares networks and returns the exit code.</summary>
    public int Run(int first, int count)
    {
        var watch = Stopwatch.StartNew();
        int compared = 0;
        int different = 0;

        // One batch for each core. The differences are in the order of the networks.
        IEnumerable<RandomNetwork[]> batches =
            Enumerable.Range(first, count).Select(number => RandomNetwork.Draw(seed, number)).Chunk(BatchSize);
        foreach ((int size, Difference[] differences) in batches.AsParallel().AsOrdered()
            .WithMergeOptions(ParallelMergeOptions.NotBuffered)
            .Select(batch => (batch.Length, Compare(batch).ToArray())))
        {
            foreach (Difference difference in differences)
            {
                different++;
                Report(difference);
            }

            compared += size;
            if (compared / BatchSize % 10 == 0 || compared == count)
            {
                output.WriteLine($"{compared:N0} of {count:N0} networks, {watch.Elapsed.TotalSeconds:F0} s");
            }

            if (different >= MostDifferences)
            {
                break;
            }
        }

        output.WriteLine(
            $"{compared:N0} networks compared, {different:N0} {(different == 1 ? "differs" : "differ")}, seed {seed}");
        return different == 0 ? ExitCode.Success : ExitCode.Failure;
    }

    /// <summary>Returns the networks of a batch that differ from their references or cannot be compiled.</summary>
    private static IEnumerable<Difference> Compare(IReadOnlyList<RandomNetwork> batch)
    {
        CompiledNetworks networks;
        try
        {
            networks = new CompiledNetworks([.. batch.Select(network => network.Declaration)]);
        }
        catch (InvalidOperationException exception)
        {
            // Halves of the batch are tried separately to find the network.
            return batch.Count == 1
                ? [new Difference(batch[0], exception.Message)]
                : [.. Compare([.. batch.Take(batch.Count / 2)]), .. Compare([.. batch.Skip(batch.Count / 2)])];
        }

        using (networks)
        {
            var differences = new List<Difference>();
            for (int k = 0; k < batch.Count; k++)
            {
                try
                {
                    if (networks.Cases[k] is { } network)
                    {
                        RandomNetworkCheck.Run(network, batch[k].Number);
                        network.StepsLikeTheFormulas(batch[k].Number);
                    }
                    else
                    {
                        differences.Add(new Difference(batch[k], Refused));
                    }
                }
                catch (Exception exception)
                {
                    Exception cause = exception.GetBaseException();
                    differences.Add(new Difference(batch[k], cause.Message) { Kind = cause.GetType() });
                }
            }

            return differences;
        }
    }

    private void Report(Difference difference)
    {
        output.WriteLine($"Network {difference.Network.Number} of seed {seed} differs:");
        output.WriteLine("    " + difference.Network.Declaration);
        output.WriteLine("    " + OneLine(difference.Message));
        Difference smallest = Shrink(difference);
        if (smallest != difference)
        {
            output.WriteLine("  and so does");
            output.WriteLine("    " + smallest.Network.Declaration);
            output.WriteLine("    " + OneLine(smallest.Message));
        }

        output.WriteLine($"  Again: networks 1 --seed {seed} --first {difference.Network.Number}");
    }

    /// <summary>Continues with a simpler declaration as long as one of them also differs.</summary>
    private static Difference Shrink(Difference difference)
    {
        while (true)
        {
            Difference? next = difference.Network.Declaration.Simpler()
                .Select(declaration => difference.Network with { Declaration = declaration })
                .Chunk(CandidatesAtOnce)
                .SelectMany(Compare)
                .FirstOrDefault(candidate => candidate.Kind == difference.Kind);
            if (next is null)
            {
                return difference;
            }

            difference = next;
        }
    }

    private static string OneLine(string message) => string.Join(
        " ", message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A network that differs, and the difference.</summary>
    private sealed record Difference(RandomNetwork Network, string Message)
    {
        /// <summary>
        /// Gets the type of the exception, so that a simpler network does not differ for another reason.
        /// </summary>
        public Type? Kind { get; init; }
    }

    private sealed record RandomNetwork(int Number, RandomDeclaration Declaration)
    {
        public static RandomNetwork Draw(int seed, int number)
            => new(number, RandomDeclaration.Any.Generate(new PCG((uint)number, (ulong)seed), null, out _) with
            {
                HasAllOptimizers = number % AllOptimizersOf == 0,
            });
    }
}
