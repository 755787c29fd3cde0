using LayerGen.Data;

namespace LayerGen.Samples.Tests.Tour;

/// <summary>
/// The code of docs/tour.md, run from top to bottom. What stands between "tour:" and "end" is shown on the page, and so is what it
/// prints.
/// </summary>
/// <remarks>
/// The parts are methods of their own, each in a file of its own, and hand on what the next ones need. <see cref="Console"/> stands in for
/// that of the system.
/// </remarks>
internal static partial class TourCode
{
    /// <summary>Runs all of it.</summary>
    /// <param name="folder">Where the pictures and the report go.</param>
    /// <returns>What was printed, with the places in the code that printed it.</returns>
    public static IReadOnlyList<PrintedLine> Run(string folder)
    {
        Console.Printed.Clear();
        (Dataset<double> train, Dataset<double> validation) = Problem();
        Theory(train);
        Figures();
        Implementation(train);

        // One stream draws everything, as in the notebook: the improved network goes on where the baseline's training left it.
        NumpyRandom stream = Baseline(train, validation, folder, out Trained baseline);
        Improved(train, validation, stream, baseline, folder);
        return [.. Console.Printed];
    }

    /// <summary>What the comparison needs of the baseline.</summary>
    private sealed record Trained(ParitySample.BaselineNet Network, TrainingHistory<double> History, TrainingOptions Options);
}
