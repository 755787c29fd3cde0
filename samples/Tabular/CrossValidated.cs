using LayerGen;
using LayerGen.Data;
using LayerGen.Metrics;
using LayerGen.Selection;
using LayerGen.Training;

namespace TabularSample;

/// <summary>Predictions of networks for samples that they were not trained on.</summary>
internal static class CrossValidated
{
    private const int Folds = 5;

    /// <summary>
    /// Trains a network per fold, each with a preparation that is fitted on its training part, and puts the predictions
    /// of all held-out samples together, in the units of the table.
    /// </summary>
    public static Predictions Run<TNetwork, TCache, TGradients>(
        Func<long, ITrainable<TNetwork, float, TCache, TGradients>> create,
        Dataset<float> data,
        PreparationStep[] steps,
        PreparationStep[]? targetSteps,
        TrainingOptions options,
        long seed,
        CancellationToken cancellationToken)
        where TNetwork : class, INetwork<TNetwork, float, TCache, TGradients>
        where TCache : BatchCache<float>
        where TGradients : GradientBuffer<float>
    {
        CrossValidationResult<TNetwork> result = CrossValidation.Run(
            create,
            data,
            options,
            Folds,
            seed,
            splitter: data.ClassNames is null ? Splitter.Random(seed) : Splitter.Stratified(seed),
            steps: steps,
            targetSteps: targetSteps,
            cancellationToken: cancellationToken);
        List<double> outputs = [], targets = [];
        foreach (CrossValidationFold<TNetwork> fold in result.Folds)
        {
            Predictions held = fold.Run.Network.With(fold.Pipeline!).Predict(data.Select([.. fold.Samples]));
            for (int sample = 0; sample < held.Count; sample++)
            {
                outputs.AddRange(held.GetOutputs(sample));
                targets.AddRange(held.GetTargets(sample));
            }
        }

        return Predictions.From([.. outputs], [.. targets], data.TargetCount, TNetwork.LossFunction);
    }
}
