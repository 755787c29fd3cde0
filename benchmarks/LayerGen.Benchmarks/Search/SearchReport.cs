using System.Diagnostics;
using System.Globalization;
using LayerGen.Selection;
using Spectre.Console;

namespace LayerGen.Benchmarks.Search;

/// <summary>
/// Prints what samplers find in the same number of trials, and the time that the samplers themselves need.
/// </summary>
internal static class SearchReport
{
    private const int Seeds = 20;

    /// <summary>The number of trials with which the cost of a sampler is measured.</summary>
    private const int CostTrials = 500;

    private static readonly (string Name, Func<int, Sampler> Create)[] Samplers =
    [
        ("random", seed => new RandomSampler(seed)),
        ("TPE", seed => new TpeSampler(seed)),
        ("TPE, one by one", seed => new TpeSampler(seed) { IsMultivariate = false }),
    ];

    /// <summary>Searches and prints.</summary>
    /// <param name="console">The console for the tables.</param>
    /// <param name="only">A name, a pattern or a prefix of names, or null for all problems.</param>
    /// <returns>The exit code of the program: a failure if TPE finds less than random search.</returns>
    internal static int Run(IAnsiConsole console, string? only)
    {
        IReadOnlyList<SearchProblem> problems = Chosen.Of(SearchProblem.All, problem => problem.Name, only, "problem");
        if (problems.Count == 0)
        {
            return ExitCode.Usage;
        }

        Table table = new() { Border = TableBorder.Rounded, BorderStyle = Style.Parse("grey") };
        table.AddColumns(["problem", "trials", "smallest", .. Samplers.Select(sampler => sampler.Name)]);
        bool isBetter = true;
        foreach (SearchProblem problem in problems)
        {
            double[] medians = [.. Samplers.Select(sampler => Median(problem, sampler.Create))];
            isBetter &= medians[1] < medians[0] && medians[2] < medians[0];
            table.AddRow(
            [
                problem.Name,
                problem.Trials.ToString(CultureInfo.InvariantCulture),
                problem.Best,
                .. medians.Select(median => median.ToString("G4", CultureInfo.InvariantCulture)),
            ]);
        }

        console.Write(table);
        console.WriteLine($"The smallest value that a search finds, the median of {Seeds} seeds.");
        PrintCost(console);
        return isBetter ? ExitCode.Success : ExitCode.Failure;
    }

    private static double Median(SearchProblem problem, Func<int, Sampler> create)
    {
        double[] found = [.. Enumerable.Range(0, Seeds).Select(seed => problem.Search(create(seed), problem.Trials))];
        Array.Sort(found);
        return (found[(Seeds - 1) / 2] + found[Seeds / 2]) / 2;
    }

    private static void PrintCost(IAnsiConsole console)
    {
        SearchProblem problem = SearchProblem.All.Single(each => each.Name == "Hartmann-6");
        foreach ((string name, Func<int, Sampler> create) in Samplers)
        {
            problem.Search(create(0), CostTrials);
            long start = Stopwatch.GetTimestamp();
            problem.Search(create(1), CostTrials);
            console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{CostTrials} trials of {problem.Name} by {name}: "
                + $"{Stopwatch.GetElapsedTime(start).TotalMilliseconds:F0} ms."));
        }
    }
}
