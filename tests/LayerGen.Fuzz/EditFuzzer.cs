using System.Diagnostics;
using LayerGen.Generators.Tests.Fuzzing;

namespace LayerGen.Fuzz;

/// <summary>Edits solutions at random while the generator follows, on all processors.</summary>
/// <param name="seed">Determines the solutions and the edits, together with the number of each.</param>
/// <param name="output">Receives the report.</param>
internal sealed class EditFuzzer(int seed, TextWriter output)
{
    /// <summary>The number of edits of one solution.</summary>
    private const int EditsOfSolution = 100;

    private const int ReportEvery = 2_000;

    private const int MostFailures = 5;

    /// <summary>Edits solutions and returns the exit code.</summary>
    /// <param name="first">The number of the first solution.</param>
    /// <param name="count">The number of edits.</param>
    public int Run(int first, int count)
    {
        output.WriteLine($"seed {seed}");
        var watch = Stopwatch.StartNew();
        int tried = 0;
        int failed = 0;
        foreach ((int number, int edits, EditFailure? failure) in
            Enumerable.Range(first, (count + EditsOfSolution - 1) / EditsOfSolution)
                .AsParallel().AsOrdered().WithMergeOptions(ParallelMergeOptions.NotBuffered)
                .Select(number => Replay(
                    number, Math.Min(EditsOfSolution, count - (number - first) * EditsOfSolution))))
        {
            tried += edits;
            if (failure is not null)
            {
                failed++;
                output.WriteLine($"Solution {number} of seed {seed} fails. As a test:");
                output.WriteLine();
                output.WriteLine(EditCases.Shrink(seed, number, failure).AsTest(seed, number));
                output.WriteLine($"  Again: edits {EditsOfSolution} --seed {seed} --first {number}");
                if (failed >= MostFailures)
                {
                    break;
                }
            }

            if (tried % ReportEvery == 0 && tried < count)
            {
                output.WriteLine($"{tried:N0} of {count:N0} edits, {watch.Elapsed.TotalSeconds:F0} s");
            }
        }

        output.WriteLine(
            $"{tried:N0} edits in {watch.Elapsed.TotalSeconds:N0} s: {failed:N0} solutions failed, seed {seed}");
        return failed == 0 ? ExitCode.Success : ExitCode.Failure;
    }

    private (int Number, int Edits, EditFailure? Failure) Replay(int number, int edits)
    {
        EditFailure? failure = EditCases.Replay(seed, number, [.. Enumerable.Range(0, edits)]);
        return (number, failure?.Edits.Count ?? edits, failure);
    }
}
