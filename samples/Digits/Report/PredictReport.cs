using System.Globalization;
using LayerGen.Metrics;
using LayerGen.Samples;
using Spectre.Console;

namespace DigitsSample.Report;

/// <summary>Writes the predictions of a saved network.</summary>
internal static class PredictReport
{
    public static void Write(IAnsiConsole console, SavedNetwork network, Predictions predictions)
    {
        console.Section($"Predictions of the {network.Kind} network");
        int width = Format.Number(predictions.Count).Length;
        for (int image = 0; image < predictions.Count; image++)
        {
            string number = Format.Number(image + 1).PadLeft(width);
            int predicted = predictions.GetPredicted(image);
            string mistake = predictions.HasTargets && predictions.GetActual(image) != predicted
                ? $"  ✗ {network.Labels[predictions.GetActual(image)]}"
                : "";
            console.WriteAsIs(string.Create(
                CultureInfo.InvariantCulture,
                $"Image {number}: {network.Labels[predicted]}, "
                + $"{predictions.GetConfidence(image) * 100,6:F2}%{mistake}"));
        }

        if (predictions.HasTargets)
        {
            console.WriteLine();
            console.WriteLine(
                $"Accuracy: {Format.Share(predictions.Accuracy)}, "
                + $"{Format.Number(predictions.Confusion.CorrectCount)} of {Format.Number(predictions.Count)} images");
        }
    }
}
