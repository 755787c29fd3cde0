using System.Numerics;

namespace LayerGen;

/// <summary>What makes outputs of inputs: every generated network, and an ensemble of several.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public interface IPredictor<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The number of input features.</summary>
    int InputSize { get; }

    /// <summary>The number of outputs.</summary>
    int OutputSize { get; }

    /// <summary>The loss it was trained with, which says what an output is: the probability of a class, or a number.</summary>
    LossFunction TrainedOn { get; }

    /// <summary>Predicts one sample. Allocates nothing, and any number of threads may call it at once.</summary>
    /// <param name="x">The input, of <see cref="InputSize"/> elements.</param>
    /// <param name="y">Receives the output, of <see cref="OutputSize"/> elements.</param>
    void Predict(ReadOnlySpan<T> x, Span<T> y);

    /// <summary>Predicts any number of samples. Any number of threads may call it at once.</summary>
    /// <param name="x">X of (<see cref="InputSize"/> × samples), feature by feature.</param>
    /// <param name="y">Receives the outputs, (<see cref="OutputSize"/> × samples), output by output.</param>
    /// <param name="samples">The number of samples, at least 1.</param>
    void Predict(ReadOnlySpan<T> x, Span<T> y, int samples);
}
