using System.Globalization;
using LayerGen.Playground.Messages;
using LayerGen.Training;

namespace LayerGen.Playground.Learning;

/// <summary>The optimizers and schedules that the page offers, and the options of a run.</summary>
internal static class Settings
{
    /// <summary>The largest number of epochs of a run.</summary>
    private const int MaxEpochs = 100_000;

    public static readonly IReadOnlyList<OptimizerMessage> Optimizers =
    [
        new("Adam", 0.005),
        new("AdamW", 0.005),
        new("GradientDescent", 0.1),
        new("Momentum", 0.05),
        new("Nesterov", 0.05),
        new("RMSprop", 0.002),
        new("Adagrad", 0.05),
    ];

    public static readonly IReadOnlyList<ScheduleMessage> Schedules =
    [
        new("constant", "Constant"),
        new("cosine", "Cosine to 0"),
        new("step", "Halved four times"),
        new("oneCycle", "One cycle"),
    ];

    /// <summary>Creates the optimizer of a run.</summary>
    /// <exception cref="PlaygroundException">It does not exist, or the learning rate is not one.</exception>
    public static Optimizer OptimizerOf(TrainingSettings settings)
    {
        if (!(settings.LearningRate is > 0 and <= 100))
        {
            throw new PlaygroundException(
                $"Expected a learning rate above 0 and at most 100, but got {settings.LearningRate}.");
        }

        double rate = settings.LearningRate;
        return settings.Optimizer switch
        {
            "Adam" => Optimizer.Adam(rate),
            "AdamW" => Optimizer.AdamW(rate),
            "GradientDescent" => Optimizer.GradientDescent(rate),
            "Momentum" => Optimizer.Momentum(rate),
            "Nesterov" => Optimizer.Nesterov(rate),
            "RMSprop" => Optimizer.RMSprop(rate),
            "Adagrad" => Optimizer.Adagrad(rate),
            _ => throw new PlaygroundException($"There is no optimizer '{settings.Optimizer}'."),
        };
    }

    /// <summary>Creates the options of a run.</summary>
    /// <param name="settings">The settings of the page.</param>
    /// <param name="hasValidation">Whether there are validation data. The last epoch is kept, not the best one.</param>
    /// <param name="callback">Watches the run.</param>
    /// <exception cref="PlaygroundException">A setting is out of its range.</exception>
    public static TrainingOptions OptionsOf(
        TrainingSettings settings, bool hasValidation, ITrainingCallback callback)
    {
        if (settings.Epochs is < 1 or > MaxEpochs)
        {
            throw new PlaygroundException($"Expected 1 to {MaxEpochs} epochs, but got {settings.Epochs}.");
        }

        if (settings.BatchSize < 1)
        {
            throw new PlaygroundException($"Expected a batch of at least 1 sample, but got {settings.BatchSize}.");
        }

        return new TrainingOptions
        {
            Epochs = settings.Epochs,
            BatchSize = settings.BatchSize,
            Optimizer = OptimizerOf(settings),
            Schedule = ScheduleOf(settings),
            EarlyStopping = hasValidation ? new EarlyStopping { RestoreBest = false } : null,
            Callbacks = [callback],
        };
    }

    /// <summary>Gets a schedule as code, or null for a constant rate.</summary>
    public static string? ScheduleText(TrainingSettings settings) => settings.Schedule switch
    {
        "constant" => null,
        "cosine" => "Schedule.Cosine()",
        "step" => string.Create(CultureInfo.InvariantCulture, $"Schedule.Step(0.5, {EpochsOfStep(settings)})"),
        "oneCycle" => "Schedule.OneCycle()",
        _ => throw new PlaygroundException($"There is no schedule '{settings.Schedule}'."),
    };

    private static Schedule? ScheduleOf(TrainingSettings settings) => settings.Schedule switch
    {
        "constant" => null,
        "cosine" => Schedule.Cosine(),
        "step" => Schedule.Step(0.5, EpochsOfStep(settings)),
        "oneCycle" => Schedule.OneCycle(),
        _ => throw new PlaygroundException($"There is no schedule '{settings.Schedule}'."),
    };

    private static int EpochsOfStep(TrainingSettings settings) => Math.Max(1, settings.Epochs / 5);
}
