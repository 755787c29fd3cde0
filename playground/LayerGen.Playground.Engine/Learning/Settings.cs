using System.Globalization;
using LayerGen.Playground.Messages;
using LayerGen.Training;

namespace LayerGen.Playground.Learning;

/// <summary>The optimizers and schedules that the page offers, and the options of a run.</summary>
internal static class Settings
{
    /// <summary>The largest number of epochs of a run.</summary>
    private const int MaxEpochs = 100_000;

    private static readonly OptimizerChoice[] OptimizerChoices =
    [
        new("Adam", 0.005, rate => Optimizer.Adam(rate)),
        new("AdamW", 0.005, rate => Optimizer.AdamW(rate)),
        new("GradientDescent", 0.1, rate => Optimizer.GradientDescent(rate)),
        new("Momentum", 0.05, rate => Optimizer.Momentum(rate)),
        new("Nesterov", 0.05, rate => Optimizer.Nesterov(rate)),
        new("RMSprop", 0.002, rate => Optimizer.RMSprop(rate)),
        new("Adagrad", 0.05, rate => Optimizer.Adagrad(rate)),
    ];

    private static readonly ScheduleChoice[] ScheduleChoices =
    [
        new("constant", "Constant", _ => null, _ => null),
        new("cosine", "Cosine to 0", _ => "Schedule.Cosine()", _ => Schedule.Cosine()),
        new(
            "step",
            "Halved four times",
            epochs => string.Create(CultureInfo.InvariantCulture, $"Schedule.Step(0.5, {EpochsOfStep(epochs)})"),
            epochs => Schedule.Step(0.5, EpochsOfStep(epochs))),
        new("oneCycle", "One cycle", _ => "Schedule.OneCycle()", _ => Schedule.OneCycle()),
    ];

    /// <summary>Gets the optimizers with a usual learning rate for each.</summary>
    public static IReadOnlyList<OptimizerMessage> Optimizers =>
        [.. OptimizerChoices.Select(choice => new OptimizerMessage(choice.Name, choice.Rate))];

    /// <summary>Gets the schedules of the learning rate.</summary>
    public static IReadOnlyList<ScheduleMessage> Schedules =>
        [.. ScheduleChoices.Select(choice => new ScheduleMessage(choice.Name, choice.Title))];

    /// <summary>Creates the optimizer of a run.</summary>
    /// <exception cref="PlaygroundException">It does not exist, or the learning rate is not one.</exception>
    public static Optimizer OptimizerOf(TrainingSettings settings)
    {
        if (!(settings.LearningRate is > 0 and <= 100))
        {
            throw new PlaygroundException(
                $"Expected a learning rate above 0 and at most 100, but got {settings.LearningRate}.");
        }

        OptimizerChoice choice = OptimizerChoices.FirstOrDefault(choice => choice.Name == settings.Optimizer)
            ?? throw new PlaygroundException(
                $"Expected an optimizer out of {string.Join(", ", OptimizerChoices.Select(choice => choice.Name))}, "
                + $"but got '{settings.Optimizer}'.");
        return choice.Create(settings.LearningRate);
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
            Schedule = ScheduleOf(settings).Create(settings.Epochs),
            EarlyStopping = hasValidation ? new EarlyStopping { RestoreBest = false } : null,
            Callbacks = [callback],
        };
    }

    /// <summary>Gets a schedule as code, or null for a constant rate.</summary>
    public static string? ScheduleText(TrainingSettings settings) => ScheduleOf(settings).Text(settings.Epochs);

    private static ScheduleChoice ScheduleOf(TrainingSettings settings)
        => ScheduleChoices.FirstOrDefault(choice => choice.Name == settings.Schedule)
            ?? throw new PlaygroundException(
                $"Expected a schedule out of {string.Join(", ", ScheduleChoices.Select(choice => choice.Name))}, "
                + $"but got '{settings.Schedule}'.");

    private static int EpochsOfStep(int epochs) => Math.Max(1, epochs / 5);

    private sealed record OptimizerChoice(string Name, double Rate, Func<double, Optimizer> Create);

    /// <summary>A schedule; the functions take the number of epochs.</summary>
    private sealed record ScheduleChoice(
        string Name, string Title, Func<int, string?> Text, Func<int, Schedule?> Create);
}
