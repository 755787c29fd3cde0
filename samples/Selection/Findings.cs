using LayerGen.Samples;
using Spectre.Console;
using LayerGen.Selection;

namespace SelectionSample;

/// <summary>
/// What the four parts show together, each finding with the figures that decide whether it holds in this run.
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
                $"The baseline fails by its start, not by its size: {Format.Percent(restarts.Baseline)} of the seeds reach 100 % with the same 50 parameters, "
                + $"and the one that the notebook trains is not among them, with its {Format.Percent(restarts.Notebook)}."),
            console.Finding(
                restarts.Improved > 0.99 && restarts.Improved > restarts.Patient + 0.2,
                $"More units make the start matter less: with the same options {Format.Percent(restarts.Improved)} of the 4-16-16-2 reach 100 %, "
                + $"and {Format.Percent(restarts.Patient)} of the 4-4-4-2."),
            console.Finding(
                ensemble.Together > ensemble.Alone + 0.02,
                $"Together they are better: one network has {Format.Percent(ensemble.Alone)} of unseen checkerboards right on average, "
                + $"all of them {Format.Percent(ensemble.Together)}."),
            console.Finding(
                largeBest > smallBest,
                $"No learning rate makes up for units: the best one brings 4-4-4-2 to {Format.Percent(smallBest)} on average, and 4-16-16-2 to {Format.Percent(largeBest)}."),
        ];
        return console.Verdict(holds);
    }
}
