using LayerGen.Data;
using LayerGen.Samples;
using LayerGen.Training;
using Spectre.Console;
using static System.FormattableString;

namespace NamesSample.Report;

/// <summary>Writes the report.</summary>
internal static class NamesReport
{
    private const int Shown = 8;

    public static void WriteHeading(IAnsiConsole console, Text text, Dataset<float> train)
    {
        console.Section("First names");
        console.Facts(
            (
                "Names",
                Invariant($"{text.Train.Length} to learn from, {text.Validation.Length} for validation, ")
                + Invariant($"{text.Test.Length} for the test")),
            ("Windows", Invariant($"{train.SampleCount} of {Text.Steps} characters")),
            ("Loss", "the mean -ln of the probability of the next character in a window"),
            ("Val bits", "the mean -log2 of that of a character of the validation names"));
    }

    public static void WriteNetwork(IAnsiConsole console, string name, string summary)
    {
        console.Section(name);
        console.WriteAsIs(summary.TrimEnd());
        console.WriteLine();
    }

    public static void WriteEpoch(IAnsiConsole console, EpochReport report, double bits, string[] names)
    {
        string all = Format.Number(report.Epochs);
        console.WriteAsIs(
            $"Epoch {Format.Number(report.Epoch).PadLeft(all.Length)}/{all} | "
            + $"Train Loss: {Format.Fixed4(report.TrainLoss)} | Val bits: {Format.Fixed3(bits)} | "
            + string.Join(", ", names.Select(name => name.Length > 12 ? name[..11] + "…" : name)));
    }

    public static void WriteBits(IAnsiConsole console, params (string Name, double Bits)[] models)
    {
        console.Section("Bits per character on names of the test");
        Table table = ReportLayout.NewTable(null, "Model", "Bits per character");
        foreach ((string name, double bits) in models)
        {
            table.Row(name, Format.Fixed3(bits));
        }

        console.Write(table);
    }

    public static void WriteNames(IAnsiConsole console, string name, string[] written, Text text)
    {
        int copied = written.Count(text.Train.ToHashSet(StringComparer.Ordinal).Contains);
        int real = written.Count(text.Validation.Concat(text.Test).ToHashSet(StringComparer.Ordinal).Contains);
        console.WriteLine(
            Invariant($"{written.Length} names of the {name}: {copied} learned, {real} real but not learned, ")
            + Invariant($"{written.Length - copied - real} new."));
        console.WriteAsIs(
            "The first that were not learned: " + string.Join(", ", written.Except(text.Train).Take(Shown)));
    }
}
