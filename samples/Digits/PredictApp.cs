using DigitsSample.Report;
using LayerGen.Metrics;
using LayerGen.Samples;
using Spectre.Console;

namespace DigitsSample;

/// <summary>Predicts the images of a file with a saved network.</summary>
internal static class PredictApp
{
    /// <summary>Loads the network, reads the images, and reports the predictions.</summary>
    /// <param name="networkPath">The network.</param>
    /// <param name="imagesPath">The images.</param>
    /// <param name="predictionsPath">The file for all probabilities; null for none.</param>
    /// <param name="console">The console of the report.</param>
    /// <returns>The <see cref="ExitCode"/>.</returns>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static int Run(string networkPath, string imagesPath, string? predictionsPath, IAnsiConsole console)
    {
        OutputPath.CheckFile(predictionsPath);
        SavedNetwork network = SavedNetwork.Load(networkPath);
        Predictions predictions = Predictions.Of(network.Model, DigitsFile.ReadImages(imagesPath));
        PredictReport.Write(console, network, predictions);
        if (predictionsPath is not null)
        {
            PredictionsFile.Write(predictionsPath, predictions);
        }

        return ExitCode.Success;
    }
}
