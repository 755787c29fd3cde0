using static System.FormattableString;

namespace LayerGen.Data;

/// <summary>
/// A value that a step cannot prepare. It never leaves the library: a caller knows which sample it is.
/// </summary>
/// <param name="message">What was expected of which column, and what came, without a period.</param>
internal sealed class StepException(string message) : Exception(message)
{
    public ArgumentException AtSample(int sample, string argument) =>
        new(Invariant($"{Message} of sample {sample}."), argument, this);

    public ArgumentException AtRow(string argument) => new(Invariant($"{Message}."), argument, this);
}
