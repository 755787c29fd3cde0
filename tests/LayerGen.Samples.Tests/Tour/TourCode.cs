using LayerGen.Data;

namespace LayerGen.Samples.Tests.Tour;

/// <summary>
/// The code of docs/tour.md, run from top to bottom. The page shows the code between "tour:" and "end", and its output.
/// </summary>
/// <remarks>
/// The parts are separate methods in separate files, and return what the next ones need. <see cref="Console"/> replaces
/// that of the system.
/// </remarks>
internal static partial class TourCode
{
    /// <summary>Runs all parts.</summary>
    /// <param name="folder">The folder for the pictures and the report.</param>
    /// <returns>The output, with the positions in the code that printed it.</returns>
    public static IReadOnlyList<PrintedLine> Run(string folder)
    {
        Console.Printed.Clear();
        (Dataset<double> train, Dataset<double> validation) = Problem();
        Theory(train);
        Figures();
        Implementation(train);

        // One stream draws everything, as in the notebook. The improved network continues where the baseline's training
        // stopped.
        NumpyRandom stream = Baseline(train, validation, folder, out Trained baseline);
        Improved(train, validation, stream, baseline, folder);
        return [.. Console.Printed];
    }

    /// <summary>The parts of the baseline that the comparison needs.</summary>
    private sealed record Trained(
        ParitySample.BaselineNet Network, TrainingHistory<double> History, TrainingOptions Options);
}
