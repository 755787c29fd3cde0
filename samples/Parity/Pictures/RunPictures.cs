using LayerGen.Reports;

namespace ParitySample.Pictures;

/// <summary>The charts of training runs.</summary>
internal static class RunPictures
{
    public static RunSeries Series(TrainingRun run) =>
        RunSeries.Of($"{run.Plan.Title}, {string.Join(" → ", run.Plan.LayerSizes)}", run.History);

    public static Chart Comparison(IReadOnlyList<TrainingRun> runs) =>
        RunComparison.Create([.. runs.Select(Series)], Verdict.TargetAccuracy);

    public static Chart Confusion(TrainingRun run, string[] classNames) => ConfusionHeatMap.Create(
        run.ValidationEvaluation.Confusion!, classNames, $"{run.Plan.Title}: validation");

    /// <summary>
    /// Returns the weights of every layer, with one scale of colors, so that the layers can be compared.
    /// </summary>
    public static IEnumerable<Chart> Weights(TrainingRun run)
    {
        ParameterTensor[] tensors = [.. ParameterTensor.Of(run.Plan.LayerSizes)
            .Where(tensor => tensor.Name.StartsWith('W'))];
        double[][,] weights = [.. tensors.Select(tensor => Matrix(tensor, run.BestParameters))];
        double limit = weights.SelectMany(matrix => matrix.Cast<double>()).Max(Math.Abs);
        return tensors.Zip(weights, (tensor, matrix) => WeightHeatMap.Create(matrix, tensor.Name, limit));
    }

    private static double[,] Matrix(ParameterTensor tensor, double[] parameters)
    {
        double[,] matrix = new double[tensor.Rows, tensor.Columns];
        for (int row = 0; row < tensor.Rows; row++)
        {
            ReadOnlySpan<double> values = tensor.Row(parameters, row);
            for (int column = 0; column < tensor.Columns; column++)
            {
                matrix[row, column] = values[column];
            }
        }

        return matrix;
    }
}
