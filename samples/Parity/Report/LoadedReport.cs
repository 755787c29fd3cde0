using LayerGen.Samples;
using Spectre.Console;

namespace ParitySample.Report;

/// <summary>Writes the figures of a network that was loaded from a file.</summary>
internal static class LoadedReport
{
    /// <summary>Writes the report.</summary>
    /// <param name="console">The console.</param>
    /// <param name="path">The file.</param>
    /// <param name="labels">The names of the classes in the file, which may have none.</param>
    /// <param name="result">The figures.</param>
    public static void Write(IAnsiConsole console, string path, IReadOnlyList<string> labels, LoadedResult result)
    {
        console.Section("The network from the file");
        console.WriteAsIs(path);
        console.WriteAsIs(result.Declaration);
        console.Section("Evaluation");
        EvaluationReport.WriteEvaluations(console, result.Train, result.Validation);
        EvaluationReport.WriteConfusion(console, result.Validation, RunPlan.Improved.Architecture);

        console.Section($"Predictions for all {Format.Number(result.Predictions.Length)} images");
        console.Write(PredictionReport.Samples(
            result.Predictions,
            index => index < labels.Count ? $"{labels[index]} ({Format.Number(index)})" : ParityFormat.Class(index)));
        int correct = result.Predictions.Count(prediction => prediction.IsCorrect);
        console.WriteLine(
            $"Correct predictions: {Format.Number(correct)} of {Format.Number(result.Predictions.Length)}");
    }
}
