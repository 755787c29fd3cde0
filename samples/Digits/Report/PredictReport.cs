using System.Globalization;
using LayerGen.Samples;
using Spectre.Console;

namespace DigitsSample.Report;

/// <summary>Writes the predictions of a saved network.</summary>
internal static class PredictReport
{
    public static void Write(IAnsiConsole console, SavedNetwork network, IReadOnlyList<DigitPrediction> predictions)
    {
        console.Section($"Predictions of the {network.Kind} network");
        int width = Format.Number(predictions.Count).Length;
        foreach ((int index, DigitPrediction prediction) in predictions.Index())
        {
            string image = Format.Number(index + 1).PadLeft(width);
            string mistake = prediction is { Actual: { } actual, IsCorrect: false }
                ? $"  ✗ {network.Labels[actual]}"
                : "";
            console.WriteAsIs(string.Create(
                CultureInfo.InvariantCulture,
                $"Image {image}: {network.Labels[prediction.Predicted]}, "
                + $"{prediction.Probabilities[prediction.Predicted] * 100,6:F2}%{mistake}"));
        }

        if (predictions.All(prediction => prediction.Actual is not null))
        {
            int correct = predictions.Count(prediction => prediction.IsCorrect);
            console.WriteLine();
            console.WriteLine(
                $"Accuracy: {Format.Share((double)correct / predictions.Count)}, {Format.Number(correct)} "
                + $"of {Format.Number(predictions.Count)} images");
        }
    }
}
