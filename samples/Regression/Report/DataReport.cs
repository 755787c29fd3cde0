using LayerGen.Samples;
using Spectre.Console;

namespace RegressionSample.Report;

/// <summary>Writes a description of the data.</summary>
internal static class DataReport
{
    public static void Write(IAnsiConsole console, MatrixData data)
    {
        console.Section("Data: 3 × 3 matrices A and their exponentials exp(A)");
        console.Facts(
            (
                "Inputs",
                "the nine elements of A, uniform "
                + $"from −{Format.Number(MatrixData.Largest)} to {Format.Number(MatrixData.Largest)}"),
            ("Targets", "the nine elements of exp(A) = I + A + A²/2! + …, by scaling and squaring"),
            ("Training", $"{Format.Number(data.Train.SampleCount)} matrices"),
            ("Validation", $"{Format.Number(data.Validation.SampleCount)} matrices"),
            ("Test", $"{Format.Number(data.Test.SampleCount)} matrices"));
    }
}
