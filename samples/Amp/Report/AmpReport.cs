using LayerGen.Data;
using LayerGen.Samples;
using Spectre.Console;
using static System.FormattableString;

namespace AmpSample.Report;

/// <summary>Writes the report.</summary>
internal static class AmpReport
{
    public static void WriteHeading(IAnsiConsole console, Dataset<float> train, double trainSeconds, double testSeconds)
    {
        console.Section("A guitar amplifier");
        console.WriteAsIs(AmpNet.Summary.TrimEnd());
        console.WriteLine();
        console.Facts(
            ("Sound", Invariant($"one channel, {Signals.SampleRate} samples a second")),
            ("Training", Invariant($"{trainSeconds:F0} s of sweeps, noise and plucked strings")),
            (
                "Windows",
                Invariant($"{train.SampleCount} of {TrainingWindows.Length} samples, the last ")
                + Invariant($"{TrainingWindows.Length - TrainingWindows.WarmUp} of which are counted")),
            ("Test", Invariant($"{testSeconds:F0} s of other strings")));
        console.WriteLine();
    }

    public static void WriteEpoch(IAnsiConsole console, int epoch, int epochs, double loss, double error)
    {
        string all = Format.Number(epochs);
        console.WriteLine(
            Invariant($"Epoch {Format.Number(epoch).PadLeft(all.Length)}/{all} | Train Loss: {loss:E2} | ")
            + $"Error to signal, other strings: {Format.Percent(error)}");
    }

    public static void WriteErrors(IAnsiConsole console, params (string Name, double Error)[] errors)
    {
        console.Section("Error-to-signal ratio on the test");
        Table table = ReportLayout.NewTable(null, "Model", "Error to signal", "in dB");
        foreach ((string name, double error) in errors)
        {
            table.Row(name, Format.Percent(error), Format.Fixed1(10 * Math.Log10(error)));
        }

        console.Write(table);
    }

    public static void WriteTime(IAnsiConsole console, double seconds, TimeSpan time) => console.WriteLine(
        Invariant($"Time: {seconds:F0} s of sound in {time.TotalSeconds:F3} s, ")
        + Invariant($"{seconds / time.TotalSeconds:F0} times real time"));
}
