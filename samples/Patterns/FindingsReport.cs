using LayerGen.Samples;
using Spectre.Console;

namespace PatternsSample;

/// <summary>
/// Writes the findings of all tasks, each with the figure that determines whether it holds in this run.
/// </summary>
internal static class FindingsReport
{
    public static int Write(
        IAnsiConsole console, IReadOnlyDictionary<PatternTask, IReadOnlyList<PatternResult>> results)
    {
        IReadOnlyList<PatternResult> parity = results[PatternTask.Parity2x2];
        IReadOnlyList<PatternResult> diagonal = results[PatternTask.DiagonalParity];
        IReadOnlyList<PatternResult> checkerboard = results[PatternTask.Checkerboard];
        double leastSeen = parity.Min(result => result.Seen.Mean);
        double mostUnseen = parity.Max(result => result.Unseen.Mean);
        double leastDiagonal = diagonal.Min(result => result.Unseen.Mean);
        double convolution = checkerboard[^1].Unseen.Mean;
        double dense = checkerboard.SkipLast(1).Max(result => result.Unseen.Mean);

        console.Section("Findings");
        bool[] holds =
        [
            console.Finding(
                leastSeen > 0.85 && mostUnseen < 0.55,
                "2 × 2 parity is memorized: every network knows the images it has seen (at "
                + $"least {Format.Percent(leastSeen)}), and none is better than "
                + $"guessing on the others (at most {Format.Percent(mostUnseen)}). The 100 % of the notebook are for "
                + "images that are all in its training split."),
            console.Finding(
                leastDiagonal > 0.99,
                "Diagonal parity is generalized: only four of the sixteen pixels matter, all their combinations have "
                + "been seen, and every network learns them "
                + $"(at least {Format.Percent(leastDiagonal)} of unseen images)."),
            console.Finding(
                convolution > 0.99 && convolution > dense + 0.03,
                "Checkerboards are a task for convolutions: one filter finds a checkerboard at any position "
                + $"({Format.Percent(convolution)} unseen), while dense layers "
                + $"learn each position separately ({Format.Percent(dense)})."),
        ];
        return console.Verdict(holds);
    }
}
