using System.Numerics;
using LayerGen.Benchmarks.Measurement;

namespace LayerGen.Benchmarks.Subjects;

/// <summary>The data for every subject that predicts: a shape, parameters and random inputs.</summary>
internal sealed class PredictionTask<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public PredictionTask(Shape shape, int samples, T[] parameters)
    {
        Shape = shape;
        Samples = samples;
        Parameters = parameters;
        InputRows = RandomValues.Gaussian<T>(samples * shape.Inputs, seed: 3);
        Inputs = new T[InputRows.Length];
        Transpose.Rows(InputRows, Inputs, shape.Inputs);
    }

    public Shape Shape { get; }

    public int Samples { get; }

    /// <summary>Gets the parameters, layer by layer: W (in × out) row after row, then b.</summary>
    public T[] Parameters { get; }

    /// <summary>Gets the inputs sample by sample.</summary>
    public T[] InputRows { get; }

    /// <summary>Gets the inputs feature by feature, (features × samples).</summary>
    public T[] Inputs { get; }
}

/// <summary>
/// An implementation of prediction, either of all samples of the task in one call or of one sample after another.
/// </summary>
internal abstract class PredictionSubject<T>(string name) : Subject(name)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// Returns the outputs of all samples of the task, sample by sample, as the measured code computes them.
    /// </summary>
    public abstract T[] Predictions();
}
