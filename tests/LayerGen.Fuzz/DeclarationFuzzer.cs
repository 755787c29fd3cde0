using System.Diagnostics;
using LayerGen.Generators.Tests.Fuzzing;

namespace LayerGen.Fuzz;

/// <summary>Runs the generator and the analyzer on random declarations, on all processors.</summary>
/// <param name="seed">Determines the declarations, together with the number of each.</param>
/// <param name="output">Receives the report.</param>
internal sealed class DeclarationFuzzer(int seed, TextWriter output)
{
    private const int BatchSize = 100;

    private const int ReportEvery = 5_000;

    /// <summary>The number of kinds of failures after which the program stops.</summary>
    private const int MostKinds = 10;

    /// <summary>The number of slow cases that are measured again at the end, without other work.</summary>
    private const int SlowCases = 8;

    private const int Repetitions = 7;

    /// <summary>The promised time of the generator, in milliseconds.</summary>
    private const double MostMilliseconds = 50;

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Dictionary<string, int> _failures = [];
    private readonly SortedDictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly PriorityQueue<int, TimeSpan> _slowest = new();

    /// <summary>Checks declarations and returns the exit code.</summary>
    public int Run(int first, int count)
    {
        output.WriteLine($"seed {seed}");
        int tried = 0;
        int withCode = 0;
        int withErrors = 0;
        foreach ((int number, DeclarationOutcome outcome) in Enumerable.Range(first, count).Chunk(BatchSize)
            .AsParallel().AsOrdered().WithMergeOptions(ParallelMergeOptions.NotBuffered)
            .Select(Check)
            .SelectMany(batch => batch))
        {
            tried++;
            withCode += outcome.HasCode ? 1 : 0;
            withErrors += outcome.HasError ? 1 : 0;
            foreach (string id in outcome.Ids)
            {
                _ids[id] = _ids.GetValueOrDefault(id) + 1;
            }

            _slowest.Enqueue(number, outcome.Time);
            if (_slowest.Count > SlowCases)
            {
                _slowest.Dequeue();
            }

            if (outcome.Failure is { } failure)
            {
                Report(number, failure);
            }

            if (tried % ReportEvery == 0 && tried < count)
            {
                output.WriteLine($"{tried:N0} of {count:N0} declarations, {_watch.Elapsed.TotalSeconds:F0} s");
            }

            if (_failures.Count >= MostKinds)
            {
                break;
            }
        }

        output.WriteLine(
            $"{tried:N0} declarations in {_watch.Elapsed.TotalSeconds:N0} s: {withCode:N0} with generated code, "
            + $"{withErrors:N0} with errors, {_failures.Values.Sum():N0} failed, seed {seed}");
        output.WriteLine("Reported: " + string.Join(", ", _ids.Select(id => $"{id.Key} {id.Value:N0}×")));
        ReportTime();
        return _failures.Count == 0 ? ExitCode.Success : ExitCode.Failure;
    }

    private (int Number, DeclarationOutcome Outcome)[] Check(int[] numbers)
        => [.. numbers.Select(number => (number, DeclarationCases.Check(RandomProject.Draw(seed, number))))];

    /// <summary>Reports the first failure of each kind.</summary>
    private void Report(int number, FuzzFailure failure)
    {
        _failures[failure.Kind] = _failures.GetValueOrDefault(failure.Kind) + 1;
        if (_failures[failure.Kind] > 1)
        {
            return;
        }

        (FuzzSource source, FuzzFailure smallest) =
            DeclarationCases.Shrink(RandomProject.Draw(seed, number), failure);
        output.WriteLine($"Declaration {number} of seed {seed} fails. As a test:");
        output.WriteLine();
        output.WriteLine(FailureText.AsTest(source, smallest, $"Declaration_{number}_of_seed_{seed}"));
        output.WriteLine($"  Again: declarations 1 --seed {seed} --first {number}");
    }

    /// <summary>
    /// Reports the declaration for which the generator runs longest. The cases that took longest among others are
    /// measured again alone, because the time of a case includes that of the garbage collector.
    /// </summary>
    private void ReportTime()
    {
        (TimeSpan time, int number) = _slowest.UnorderedItems
            .Select(item => (Time: Measure(RandomProject.Draw(seed, item.Element)), Number: item.Element))
            .Max();
        output.WriteLine(
            $"The generator runs at most {time.TotalMilliseconds:F1} ms (promised: {MostMilliseconds:N0} ms), "
            + $"for declaration {number}:");
        string text = string.Join("\n", RandomProject.Draw(seed, number).Files);
        output.WriteLine(text.Length > 1000 ? text[..1000] + " …" : text);
    }

    private static TimeSpan Measure(FuzzSource source)
        => Enumerable.Range(0, Repetitions).Min(_ => DeclarationCheck.Time(source));
}
