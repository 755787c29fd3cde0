using LayerGen;

namespace ParitySample;

/// <summary>One of the notebook's training runs, before it is run.</summary>
/// <param name="Key">The name of the run in the JSON report.</param>
/// <param name="Title">The name of the run on the screen.</param>
/// <param name="LayerSizes">The number of inputs, followed by the units of each layer.</param>
/// <param name="LogEvery">The number of epochs between two lines of the training log.</param>
/// <param name="Options">The training options of the network.</param>
internal sealed record RunPlan(string Key, string Title, int[] LayerSizes, int LogEvery, TrainingOptions Options)
{
    /// <summary>The initialization of the weights of every layer, as the notebook calls it.</summary>
    public const string InitMethod = "he";

    public static readonly RunPlan Baseline = ForBaseline("baseline", "Baseline, Adam", Optimizer.Adam(0.01));

    public static readonly RunPlan GradientDescent =
        ForBaseline("gd", "Baseline, gradient descent", Optimizer.GradientDescent(0.01));

    public static readonly RunPlan Momentum =
        ForBaseline("momentum", "Baseline, momentum", Optimizer.AveragedMomentum(0.01, 0.9));

    public static readonly RunPlan Improved = new("improved", "Improved, Adam", [4, 16, 16, 2], 100, new TrainingOptions
    {
        Epochs = 1000,
        BatchSize = 8,
        Optimizer = Optimizer.Adam(0.005),
        Patience = 100,
        TrainLossAverage = LossAverage.Batches, // the notebook's figure
    });

    public string Architecture => string.Join('→', LayerSizes);

    /// <summary>Gets the optimizer, as the notebook calls it.</summary>
    public string OptimizerName => Options.Optimizer switch
    {
        GradientDescentSettings => "gd",
        AveragedMomentumSettings => "momentum",
        AdamSettings => "adam",
        _ => Options.Optimizer.GetType().Name,
    };

    private static RunPlan ForBaseline(string key, string title, Optimizer optimizer) =>
        new(key, title, [4, 4, 4, 2], 10, new TrainingOptions
        {
            Epochs = 200,
            BatchSize = 16,
            Optimizer = optimizer,
            Patience = 30,
            TrainLossAverage = LossAverage.Batches, // the notebook's figure
        });
}
