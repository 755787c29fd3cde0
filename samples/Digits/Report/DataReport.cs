using LayerGen;
using LayerGen.Samples;
using Spectre.Console;

namespace DigitsSample.Report;

/// <summary>The data: how many images there are of each digit, and the first one of each.</summary>
internal static class DataReport
{
    public static void Write(IAnsiConsole console, DigitsData data)
    {
        int[] classes = [.. Enumerable.Range(0, DigitsFile.Classes)];
        console.Section("Data: handwritten digits, 8 × 8 pixels");
        Table table = ReportLayout.NewTable(null, ["Part", "Images", .. classes.Select(Format.Number)]);
        foreach ((string name, Dataset<float> part) in (ReadOnlySpan<(string, Dataset<float>)>)
            [("Training", data.Train), ("Validation", data.Validation), ("Test", data.Test)])
        {
            ILookup<int, int> byClass = Enumerable.Range(0, part.Count).ToLookup(part.Class);
            table.Row([name, Format.Number(part.Count), .. classes.Select(digit => Format.Number(byClass[digit].Count()))]);
        }

        console.Write(table);
        console.WriteLine("The first training images:");
        console.WriteLine();
        DigitArt.Write(console, [.. Enumerable.Range(0, Math.Min(DigitArt.PerLine, data.Train.Count)).Select(sample =>
            new LabelledImage(Format.Number(data.Train.Class(sample)), data.Train.Input(sample).ToArray()))]);
    }
}
