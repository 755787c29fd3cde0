using LayerGen;
using LayerGen.Data;
using LayerGen.Metrics;
using LayerGen.Selection;

namespace PatternsSample;

/// <summary>The results of the networks of one kind.</summary>
/// <param name="Network">The kind.</param>
/// <param name="Seen">The accuracies on the training images.</param>
/// <param name="Unseen">The accuracies on other images.</param>
internal sealed record PatternResult(PatternNetwork Network, Spread Seen, Spread Unseen);

/// <summary>Trains the networks of a task on a part of all images and tests them on another part.</summary>
internal sealed class Experiment(PatternsOptions options, CancellationToken cancellationToken)
{
    public PatternResult Run(PatternTask task, Dataset<float> images, PatternNetwork network)
    {
        var seen = new double[options.Runs];
        var unseen = new double[options.Runs];
        Parallel.For(0, options.Runs, new ParallelOptions { MaxDegreeOfParallelism = options.Threads }, run =>
        {
            if (cancellationToken.IsCancellationRequested)
            {
                return;
            }

            // A different split for each run, the same for all networks.
            int[] order = new NumpyRandom(options.Seed + run).Permutation(images.SampleCount);
            Dataset<float> learnt = images.Select(order.AsSpan(0, task.Seen));
            Dataset<float> others = images.Select(order.AsSpan(task.Seen, task.Unseen));
            IPredictor<float> trained = network.Train(options.Seed + run, learnt, task.Options, cancellationToken);
            seen[run] = trained.Predict(learnt).Accuracy;
            unseen[run] = trained.Predict(others).Accuracy;
        });
        cancellationToken.ThrowIfCancellationRequested();
        return new PatternResult(network, Spread.Of(seen), Spread.Of(unseen));
    }
}
