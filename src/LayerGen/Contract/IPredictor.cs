using System.Numerics;

namespace LayerGen;

/// <summary>A model that computes outputs from inputs: every generated network, and an ensemble of several.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public interface IPredictor<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Gets the number of input features.</summary>
    int InputCount { get; }

    /// <summary>Gets the number of outputs.</summary>
    int OutputCount { get; }

    /// <summary>
    /// Gets the number of steps of the output if it is a sequence, otherwise 1. <see cref="OutputCount"/> counts the
    /// outputs of all steps.
    /// </summary>
    int OutputSteps => 1;

    /// <summary>Gets the loss that it was trained with.</summary>
    LossFunction LossFunction { get; }

    /// <summary>
    /// Gets what the outputs are: probabilities or numbers. By default it follows from the <see cref="LossFunction"/>.
    /// </summary>
    OutputMeaning OutputMeaning => OutputMeanings.Of(LossFunction);

    /// <summary>
    /// Predicts one sample. Allocates nothing, and any number of threads may call it at the same time.
    /// </summary>
    /// <param name="x">The input, with <see cref="InputCount"/> elements.</param>
    /// <param name="y">
    /// Receives the output, with <see cref="OutputCount"/> elements. It may be the memory of <paramref name="x"/>.
    /// </param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    void Predict(ReadOnlySpan<T> x, Span<T> y);

    /// <summary>Predicts any number of samples that lie sample by sample, as the lines of a table.</summary>
    /// <remarks>Any number of threads may call it at the same time.</remarks>
    /// <param name="x">The <see cref="InputCount"/> features of sample 0, then those of sample 1, …</param>
    /// <param name="y">Receives the <see cref="OutputCount"/> outputs of sample 0, then those of sample 1, …</param>
    /// <param name="samples">The number of samples, at least 1.</param>
    /// <exception cref="ArgumentException">
    /// A span has the wrong length, or <paramref name="x"/> and <paramref name="y"/> overlap.
    /// </exception>
    void PredictBySample(ReadOnlySpan<T> x, Span<T> y, int samples);

    /// <summary>
    /// Predicts any number of samples that lie feature by feature, as the matrix X of features × samples.
    /// </summary>
    /// <remarks>Any number of threads may call it at the same time.</remarks>
    /// <param name="x">
    /// Feature 0 of every sample, then feature 1, …: <see cref="InputCount"/> × samples elements.
    /// </param>
    /// <param name="y">
    /// Receives output 0 of every sample, then output 1, …: <see cref="OutputCount"/> × samples elements.
    /// </param>
    /// <param name="samples">The number of samples, at least 1.</param>
    /// <exception cref="ArgumentException">
    /// A span has the wrong length, or <paramref name="x"/> and <paramref name="y"/> overlap.
    /// </exception>
    void PredictByFeature(ReadOnlySpan<T> x, Span<T> y, int samples);
}
