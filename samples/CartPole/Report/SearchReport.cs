using System.Globalization;
using LayerGen.Samples;
using Spectre.Console;

namespace CartPoleSample.Report;

/// <summary>Shows the search, one line per generation.</summary>
internal static class SearchReport
{
    public static void WriteHeading(IAnsiConsole console, double untrainedReward)
    {
        console.Section("A pole on a cart");
        console.WriteAsIs(PolicyNet.Summary.TrimEnd());
        console.WriteLine();
        console.Facts(
            (
                "Candidates",
                $"{Format.Number(PolicySearch.Candidates)} a generation, "
                + $"{Format.Number(PolicySearch.EpisodesEach)} episodes each"),
            (
                "Elites",
                $"{Format.Number(PolicySearch.EliteCount)}; their mean and spread determine the next generation"),
            ("Reward", $"1 a step, at most {Format.Number(CartPoleSystem.MostSteps)}"),
            ("Random weights", string.Create(CultureInfo.InvariantCulture, $"{untrainedReward:F1} steps on average")));
        console.WriteLine();
        console.WriteLine("Generation   Best  Elites    All  Mean of elites  Spread");
    }

    public static void Write(IAnsiConsole console, Generation generation) => console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{generation.Number,10}  {generation.Best,5:F1}  {generation.Elites,6:F1}  {generation.All,5:F1} "
        + $" {generation.Policy,14:F1}  "
        + $"{generation.Spread,6:F3}"));
}
