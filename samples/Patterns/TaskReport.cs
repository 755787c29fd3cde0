using System.Globalization;
using LayerGen.Data;
using LayerGen.Samples;
using Spectre.Console;

namespace PatternsSample;

/// <summary>Writes one task and the results of its networks.</summary>
internal static class TaskReport
{
    public static void WriteHeading(IAnsiConsole console, PatternTask task, Dataset<float> images)
    {
        console.Section(task.Name);
        int positive = Enumerable.Range(0, images.SampleCount).Count(s => images.GetClass(s) == 1);
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{task.Question} Yes for {positive:N0} of all {images.SampleCount:N0} images; {task.Seen:N0} are used for "
            + $"training, {task.Unseen:N0} others for the test."));
        console.WriteLine();
        WriteExamples(console, task, images);
        console.WriteLine();
    }

    public static void WriteResults(IAnsiConsole console, IReadOnlyList<PatternResult> results)
    {
        Table table = ReportLayout.NewTable(null, "Network", "Parameters", "Accuracy, seen", "Accuracy, unseen");
        foreach (PatternResult result in results)
        {
            table.Row(
                result.Network.Name,
                Format.Number(result.Network.Parameters),
                result.Seen.ToString(),
                result.Unseen.ToString());
        }

        console.Write(table);
    }

    /// <summary>Writes two images of each class, side by side.</summary>
    private static void WriteExamples(IAnsiConsole console, PatternTask task, Dataset<float> images)
    {
        // From the middle, because the first images in counting order are nearly all dark.
        int[] fromTheMiddle = [.. Enumerable.Range(0, images.SampleCount)
            .Select(s => ((images.SampleCount * 5 / 13) + s) % images.SampleCount)];
        int[] no = [.. fromTheMiddle.Where(s => images.GetClass(s) == 0).Take(2)];
        int[] yes = [.. fromTheMiddle.Where(s => images.GetClass(s) == 1).Take(2)];
        for (int y = 0; y < task.Height; y++)
        {
            string Rows(int[] samples) =>
                string.Join("  ", samples.Select(s => Row(images.GetInput(s), y, task.Width)));
            string lead = y == 0 ? "yes" : "   ";
            string other = y == 0 ? "no" : "  ";
            console.WriteLine($"{lead}  {Rows(yes)}      {other}  {Rows(no)}");
        }
    }

    private static string Row(ReadOnlySpan<float> pixels, int y, int width)
    {
        string row = "";
        foreach (float pixel in pixels.Slice(y * width, width))
        {
            row += pixel == 0 ? "··" : "██";
        }

        return row;
    }
}
