using LayerGen.Benchmarks.Measurement;

namespace LayerGen.Benchmarks.Subjects.Time;

/// <summary>An implementation of a stream, which keeps its state between calls.</summary>
internal abstract class StreamSubject(string name) : Subject(name), ITimedSteps
{
    /// <summary>Gets the largest difference from the outputs in double precision that is allowed.</summary>
    public virtual double Tolerance => 1e-6;

    /// <summary>
    /// Returns the outputs of all inputs of the task, beginning with a state of zeros, as the measured code computes
    /// them.
    /// </summary>
    public abstract float[] Outputs();

    /// <inheritdoc/>
    public abstract void TimeSteps(Span<float> nanoseconds);
}

/// <summary>Creates LayerGen's subject of a stream.</summary>
/// <param name="task">The parameters and the inputs.</param>
/// <param name="isBlock">Whether a call processes <see cref="StreamTask.Block"/> steps, or one.</param>
internal delegate StreamSubject OurStream(StreamTask task, bool isBlock);
