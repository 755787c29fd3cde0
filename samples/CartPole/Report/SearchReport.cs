using System.Globalization;
using LayerGen.Samples;
using Spectre.Console;

namespace CartPoleSample.Report;

/// <summary>The search, a line a generation.</summary>
internal static class SearchReport
{
    public static void WriteHeading(IAnsiConsole console, double untrainedReward)
    {
        console.Section("A pole on a cart");
        console.WriteAsIs(PolicyNet.Summary.TrimEnd());
        console.WriteLine();
        console.Facts(
            ("Candidates", $"{Format.Number(PolicySearch.Candidates)} a generation, {Format.Number(PolicySearch.EpisodesEach)} episodes each"),
            ("Elites", $"{Format.Number(PolicySearch.EliteCount)}; their mean and spread make the next generation"),
            ("Reward", $"1 a step, at most {Format.Number(CartPoleSystem.MostSteps)}"),
            ("Random weights", string.Create(CultureInfo.InvariantCulture, $"{untrainedReward:F1} steps on average")));
        console.WriteLine();
    }

    public static void Write(IAnsiConsole console, Generation generation) => console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"Generation {generation.Number,2} | Best: {generation.Best,5:F1} | Elites: {generation.Elites,5:F1} | All: {generation.All,5:F1} "
        + $"| Mean of elites: {generation.Policy,5:F1} | Spread: {generation.Spread:F3}"));
}
