using System.Globalization;
using LayerGen.Samples;
using Spectre.Console;

namespace DigitsSample.Report;

/// <summary>Writes the end of the report.</summary>
internal static class VerdictReport
{
    /// <summary>Writes the verdict and returns the exit code.</summary>
    public static int Write(
        IAnsiConsole console, IReadOnlyList<(string Title, double Accuracy)> results, TimeSpan elapsed)
    {
        console.Section("Verdict");
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Time: {elapsed.TotalSeconds:F1} s"));
        string figures = string.Join(
            ", ", results.Select(result => $"{result.Title.ToLowerInvariant()} {Format.Percent(result.Accuracy)}"));
        return console.Verdict(
            results.All(result => result.Accuracy > DigitsApp.TargetAccuracy),
            $"Test accuracy above {Format.Percent(DigitsApp.TargetAccuracy)}: {figures}");
    }
}
