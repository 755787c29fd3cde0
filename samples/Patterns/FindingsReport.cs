using LayerGen.Samples;
using Spectre.Console;

namespace PatternsSample;

/// <summary>
/// What the tasks show together, each finding with the figure that decides whether it holds in this run.
/// </summary>
internal static class FindingsReport
{
    public static int Write(IAnsiConsole console, IReadOnlyDictionary<PatternTask, IReadOnlyList<PatternResult>> results)
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
                $"2 × 2 parity is memorized: every network knows what it saw ({Format.Percent(leastSeen)} at least), and none does better than "
                + $"a guess on what it did not ({Format.Percent(mostUnseen)} at most). The notebook's 100 % is of images that are all in its training split."),
            console.Finding(
                leastDiagonal > 0.99,
                $"Diagonal parity is generalized: four pixels of sixteen decide, every case of them is among the images seen, and every network finds them "
                + $"({Format.Percent(leastDiagonal)} at least of images not seen)."),
            console.Finding(
                convolution > 0.99 && convolution > dense + 0.03,
                $"Checkerboards are for convolutions: one filter finds one wherever it is ({Format.Percent(convolution)} unseen), while dense layers "
                + $"learn each place by itself ({Format.Percent(dense)})."),
        ];
        return console.Verdict(holds);
    }
}
