using System.Globalization;
using LayerGen.Samples;
using Spectre.Console;

namespace CartPoleSample.Report;

/// <summary>Writes the end of the report.</summary>
internal static class VerdictReport
{
    /// <summary>Writes the verdict and returns the exit code.</summary>
    public static int Write(IAnsiConsole console, int[] rewards)
    {
        double mean = rewards.Average();
        console.Section("Verdict");
        console.Facts(
            ("Fresh episodes", Format.Number(rewards.Length)),
            ("Stood to the end", Format.Number(rewards.Count(reward => reward == CartPoleSystem.MostSteps))),
            ("Shortest", $"{Format.Number(rewards.Min())} steps"));
        return console.Verdict(mean >= CartPoleApp.TargetReward, string.Create(
            CultureInfo.InvariantCulture,
            $"{mean:F1} steps on average; {CartPoleApp.TargetReward:F0} of {CartPoleSystem.MostSteps} count as "
            + $"solved"));
    }
}
