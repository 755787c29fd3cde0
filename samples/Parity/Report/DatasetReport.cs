using LayerGen.Data;
using LayerGen.Samples;
using Spectre.Console;

namespace ParitySample.Report;

/// <summary>The images: the first of them, the split, and how often each of the 16 patterns occurs.</summary>
internal static class DatasetReport
{
    private const int FirstRows = 10;

    public static void Write(IAnsiConsole console, NotebookData data)
    {
        console.Section("Dataset: is the number of lit pixels of a 2×2 image even or odd?");
        console.Write(FirstImages(data));
        console.WriteLine($"{Format.Number(data.All.SampleCount - FirstRows)} more rows follow.");
        console.WriteLine();
        console.Write(Split(data));
        console.WriteLine();
        console.Write(Census(data));
    }

    private static Table FirstImages(NotebookData data)
    {
        Table table = ReportLayout.NewTable(
            "The first images", "Row", "Pixel 1", "Pixel 2", "Pixel 3", "Pixel 4", "Label");
        for (int sample = 0; sample < FirstRows; sample++)
        {
            int[] cells = [sample, .. NotebookData.Pixels(data.All, sample), data.All.GetClass(sample)];
            table.Row([.. cells.Select(Format.Number)]);
        }

        return table;
    }

    private static Table Split(NotebookData data)
    {
        Table table = ReportLayout.NewTable("The split", "Part", "X", "Y", "Even", "Odd");
        foreach ((string name, Dataset<double> part) in (ReadOnlySpan<(string, Dataset<double>)>)
            [("Training", data.Train), ("Validation", data.Validation), ("Total", data.All)])
        {
            int odd = Enumerable.Range(0, part.SampleCount).Sum(part.GetClass);
            table.Row(
                name,
                $"({Format.Number(part.FeatureCount)}, {Format.Number(part.SampleCount)})",
                $"({Format.Number(part.TargetCount)}, {Format.Number(part.SampleCount)})",
                Format.Number(part.SampleCount - odd),
                Format.Number(odd));
        }

        return table;
    }

    private static Table Census(NotebookData data)
    {
        // Even patterns on the left, odd ones on the right: there are eight of each.
        Table table = ReportLayout.NewTable(
            "How often each pattern occurs", "Even", "Training", "Validation", "Odd", "Training", "Validation");
        Dataset<double> patterns = Parity.AllImages<double>(NotebookData.Height, NotebookData.Width);
        int[][] even = Patterns(patterns, 0);
        int[][] odd = Patterns(patterns, 1);
        for (int row = 0; row < even.Length; row++)
        {
            table.Row([.. Cells(data, even[row]), .. Cells(data, odd[row])]);
        }

        return table;
    }

    private static int[][] Patterns(Dataset<double> patterns, int parity) =>
    [
        .. Enumerable.Range(0, patterns.SampleCount)
            .Where(pattern => patterns.GetClass(pattern) == parity)
            .Select(pattern => NotebookData.Pixels(patterns, pattern)),
    ];

    private static string[] Cells(NotebookData data, int[] pattern) =>
    [
        ParityFormat.Pixels(pattern),
        Format.Number(NotebookData.CountOf(data.Train, pattern)),
        Format.Number(NotebookData.CountOf(data.Validation, pattern)),
    ];
}
