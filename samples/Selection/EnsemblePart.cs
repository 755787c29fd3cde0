using LayerGen;
using LayerGen.Data;
using LayerGen.Metrics;
using LayerGen.Samples;
using LayerGen.Selection;
using Spectre.Console;

namespace SelectionSample;

/// <summary>
/// The effect of averaging: the same networks alone and together, on images that none of them has seen.
/// </summary>
/// <param name="Alone">The mean accuracy of one network.</param>
/// <param name="Together">The accuracy of the ensemble.</param>
internal sealed record EnsemblePart(double Alone, double Together)
{
    private const int Members = 24;

    public static EnsemblePart Run(SelectionOptions options, IAnsiConsole console, CancellationToken cancellationToken)
    {
        console.Section("Ensembles: the effect of averaging");
        console.WriteLine(
            "Is there a 2 × 2 checkerboard anywhere in 4 × 4 pixels? Dense networks learn from 1,024 images. 512 "
            + "others are used for early stopping, and another 8,192 "
            + "for the test.");
        console.WriteLine();
        Dataset<float> images = Patterns.All<float>(4, 4, Patterns.Checkerboard);
        int[] order = new NumpyRandom(options.Seed).Permutation(images.SampleCount);
        Dataset<float> train = images.Select(order.AsSpan(0, 1024));
        Dataset<float> validation = images.Select(order.AsSpan(1024, 512));
        Dataset<float> test = images.Select(order.AsSpan(1024 + 512, 8192));
        Ensemble<CheckerboardNet, float> all = Ensemble.Train(
            seed => new CheckerboardNet(seed),
            train,
            validation,
            new TrainingOptions { Epochs = 60, BatchSize = 32, Optimizer = Optimizer.Adam(0.003), Patience = 10 },
            Members,
            options.Seed,
            options.Threads,
            cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();

        Table table = ReportLayout.NewTable(null, "Members", "Ensembles", "Accuracy, unseen");
        Spread alone = default;
        foreach (int size in (int[])[1, 2, 3, 6, 12, Members])
        {
            double[] accuracies = [.. all.Members.Chunk(size).Where(group => group.Length == size)
                .Select(group => Ensemble.Of(group).Predict(test).Accuracy)];
            alone = size == 1 ? Spread.Of(accuracies) : alone;
            table.Row(Format.Number(size), Format.Number(accuracies.Length), Spread.Of(accuracies).ToString());
        }

        console.Write(table);
        console.WriteLine("The more members agree, the more reliable the answer is:");
        Predictions predictions = all.Predict(test);
        WriteAgreement(console, all.ComputeAgreement(test), predictions);
        return new EnsemblePart(alone.Mean, predictions.Accuracy);
    }

    /// <summary>Writes the accuracy of the ensemble by the agreement of its members.</summary>
    private static void WriteAgreement(IAnsiConsole console, double[] agreement, Predictions predictions)
    {
        Table table = ReportLayout.NewTable(null, "Members that agree", "Images", "Accuracy");
        void Row(string name, Func<double, bool> isIn)
        {
            int[] samples = [.. Enumerable.Range(0, agreement.Length).Where(s => isIn(agreement[s]))];
            if (samples.Length > 0)
            {
                table.Row(
                    name,
                    Format.Number(samples.Length),
                    Format.Percent((double)samples.Count(s => predictions[s].IsCorrect) / samples.Length));
            }
        }

        Row("all", share => share == 1);
        Row("90 % or more", share => share is >= 0.9 and < 1);
        Row("75 % or more", share => share is >= 0.75 and < 0.9);
        Row("less", share => share < 0.75);
        console.Write(table);
    }
}
