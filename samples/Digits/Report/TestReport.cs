using LayerGen.Metrics;
using LayerGen.Samples;
using Spectre.Console;

namespace DigitsSample.Report;

/// <summary>The results of a network on the test file.</summary>
internal static class TestReport
{
    private const int MistakesShown = 8;

    public static void Write(IAnsiConsole console, Predictions test)
    {
        ConfusionMatrix confusion = test.Confusion;
        console.WriteLine(
            $"Test accuracy: {Format.Share(test.Accuracy)}, {Format.Number(confusion.CorrectCount)} "
            + $"of {Format.Number(test.Count)} images; "
            + $"among the two most probable digits: {Format.Percent(test.ComputeTopK(2))}");
        console.WriteLine();
        console.Write(ConfusionTables.Matrix(
            "Rows are true digits, columns are predicted digits",
            confusion,
            (actual, predicted) =>
                confusion[actual, predicted] == 0 ? "·" : Format.Number(confusion[actual, predicted])));
        console.WriteLine();
        console.Write(ConfusionTables.PerClass(confusion, Format.Number));
        WriteMistakes(console, test);
    }

    private static void WriteMistakes(IAnsiConsole console, Predictions test)
    {
        SamplePrediction[] mistakes = [.. test.Wrong.Take(MistakesShown)];
        if (mistakes.Length == 0)
        {
            console.WriteLine("All images of the test file were classified correctly.");
            return;
        }

        console.WriteLine("The most confident mistakes, true → predicted:");
        console.WriteLine();
        DigitArt.Write(console, [.. mistakes.Select(mistake => new LabelledImage(
            $"{Format.Number(mistake.Actual)} "
            + $"→ {Format.Number(mistake.Predicted)}, {Format.Percent(mistake.Confidence)}",
            [.. test.GetInputs(mistake.Index).ToArray().Select(pixel => (float)pixel)]))]);
    }
}
