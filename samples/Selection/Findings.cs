using LayerGen.Samples;
using LayerGen.Selection;
using Spectre.Console;

namespace SelectionSample;

/// <summary>
/// Writes the findings of the four parts, each with the figures that determine whether it holds in this run.
/// </summary>
internal static class Findings
{
    public static int Write(IAnsiConsole console, RestartsPart restarts, EnsemblePart ensemble, SweepPart sweep)
    {
        console.Section("Findings");
        SweepGroup[] small = [.. sweep.Result.Groups.Where(group => group.Network == "4")];
        SweepGroup[] large = [.. sweep.Result.Groups.Where(group => group.Network == "16")];
        double smallBest = small.Max(group => group.ValidationAccuracy.Mean);
        double largeBest = large.Max(group => group.ValidationAccuracy.Mean);
        bool[] holds =
        [
            console.Finding(
                restarts.Notebook < 1 && restarts.Baseline is > 0.1 and < 0.6,
                "The baseline fails because of its initial weights, not because of its "
                + $"size: {Format.Percent(restarts.Baseline)} of the seeds reach 100 % with the same 50 parameters. "
                + $"The seed of the notebook is not among them, with {Format.Percent(restarts.Notebook)}."),
            console.Finding(
                restarts.Improved > 0.99 && restarts.Improved > restarts.Patient + 0.2,
                "With more units, the initial weights matter less: with the same "
                + $"options, {Format.Percent(restarts.Improved)} of the 4-16-16-2 reach 100 %, "
                + $"and {Format.Percent(restarts.Patient)} of the 4-4-4-2."),
            console.Finding(
                ensemble.Together > ensemble.Alone + 0.02,
                $"Ensembles are better: a single network classifies {Format.Percent(ensemble.Alone)} of unseen "
                + "checkerboards correctly on average, "
                + $"the ensemble {Format.Percent(ensemble.Together)}."),
            console.Finding(
                largeBest > smallBest,
                $"No learning rate replaces units: with the best one, 4-4-4-2 reaches {Format.Percent(smallBest)} on "
                + $"average, and 4-16-16-2 {Format.Percent(largeBest)}."),
        ];
        return console.Verdict(holds);
    }
}
