using LayerGen.Data;
using LayerGen.Samples;
using Spectre.Console;

namespace DigitsSample.Report;

/// <summary>Shows the data: the number of images of each digit, and the first one of each.</summary>
internal static class DataReport
{
    public static void Write(IAnsiConsole console, DigitsData data)
    {
        console.Section("Data: handwritten digits, 8 × 8 pixels");
        Table table = ReportLayout.NewTable("Images", "Digit", "Training", "Validation", "Test");
        Dataset<float>[] parts = [data.Train, data.Validation, data.Test];
        ILookup<int, int>[] byClass =
            [.. parts.Select(part => Enumerable.Range(0, part.SampleCount).ToLookup(part.GetClass))];
        for (int digit = 0; digit < DigitsFile.Classes; digit++)
        {
            table.Row([Format.Number(digit), .. byClass.Select(samples => Format.Number(samples[digit].Count()))]);
        }

        table.Row(["all", .. parts.Select(part => Format.Number(part.SampleCount))]);
        console.Write(table);
        console.WriteLine("The first training images:");
        console.WriteLine();
        IEnumerable<int> first = Enumerable.Range(0, Math.Min(DigitArt.PerLine, data.Train.SampleCount));
        DigitArt.Write(console, [.. first.Select(sample =>
            new LabelledImage(Format.Number(data.Train.GetClass(sample)), data.Train.GetInput(sample).ToArray()))]);
    }
}
