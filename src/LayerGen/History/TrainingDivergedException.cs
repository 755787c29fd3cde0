using System.Globalization;

namespace LayerGen;

/// <summary>
/// The exception that is thrown when a loss, a parameter, a running statistic or the optimizer state is not finite
/// during training. The network has the parameters of the best epoch before it or, if there was none, those at the
/// start of the training.
/// </summary>
public sealed class TrainingDivergedException : ArithmeticException
{
    internal TrainingDivergedException(string notFinite, double value, double learningRate, TrainingHistory history)
        : base(string.Create(
            CultureInfo.InvariantCulture,
            $"{char.ToUpperInvariant(notFinite[0])}{notFinite.AsSpan(1)}, at a learning rate of {learningRate}: "
            + $"expected a finite number. {Restored(history)} ")
            + "Usual remedies: a lower learning rate, Optimizer with { ClipNorm = 1 }, "
            + "inputs and targets scaled to about -1 … 1.")
    {
        Value = value;
        History = history;
    }

    /// <summary>Gets the value that was not finite: NaN or an infinity.</summary>
    public double Value { get; }

    /// <summary>Gets the history of the epochs before.</summary>
    public TrainingHistory History { get; }

    private static string Restored(TrainingHistory history) => history.KeptEpoch == 0
        ? "The network has the parameters it began with."
        : string.Create(CultureInfo.InvariantCulture, $"The network has the parameters of epoch {history.KeptEpoch}.");
}
