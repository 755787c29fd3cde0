using System.Numerics;

namespace LayerGen.Benchmarks.Subjects;

/// <summary>
/// The data for every subject that trains: a shape, initial parameters, and batches of random samples.
/// </summary>
internal sealed class TrainingTask<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// The number of batches that the steps cycle through. They are prepared for every subject in its own workspace.
    /// Gathering a batch is measured with the improved run.
    /// </summary>
    public const int Batches = 1;

    /// <summary>The settings of Adam, the same for every subject.</summary>
    public const double LearningRate = 0.001;

    /// <inheritdoc cref="LearningRate"/>
    public const double Beta1 = 0.9;

    /// <inheritdoc cref="LearningRate"/>
    public const double Beta2 = 0.999;

    /// <inheritdoc cref="LearningRate"/>
    public const double Epsilon = 1e-8;

    /// <param name="shape">The layers of the network.</param>
    /// <param name="batchSize">The number of samples of a batch.</param>
    /// <param name="initialParameters">The parameters with which training starts.</param>
    /// <param name="targetsOf">Returns the target rows of input rows, or null for random classes.</param>
    public TrainingTask(Shape shape, int batchSize, T[] initialParameters, Func<T[], T[]>? targetsOf = null)
    {
        Shape = shape;
        BatchSize = batchSize;
        InitialParameters = initialParameters;
        InputRows = RandomValues.Gaussian<T>(Batches * batchSize * shape.Inputs, seed: 1);
        TargetRows = targetsOf?.Invoke(InputRows)
            ?? RandomValues.OneHot<T>(Batches * batchSize, shape.Outputs, seed: 2);
        Inputs = ToColumns(InputRows, shape.Inputs);
        Targets = ToColumns(TargetRows, shape.Outputs);
    }

    public Shape Shape { get; }

    public int BatchSize { get; }

    /// <summary>Gets the initial parameters, layer by layer: W (in × out) row after row, then b.</summary>
    public T[] InitialParameters { get; }

    /// <summary>Gets the inputs, batch after batch, each (features × samples), feature by feature.</summary>
    public T[] Inputs { get; }

    /// <summary>Gets the targets, batch after batch, each (outputs × samples), output by output.</summary>
    public T[] Targets { get; }

    /// <summary>Gets the same inputs sample by sample.</summary>
    public T[] InputRows { get; }

    /// <summary>Gets the same targets sample by sample.</summary>
    public T[] TargetRows { get; }

    /// <summary>Returns the part of an array that belongs to the batch of a step.</summary>
    public ReadOnlySpan<T> Batch(T[] values, int step)
    {
        int length = values.Length / Batches;
        return values.AsSpan(step % Batches * length, length);
    }

    private T[] ToColumns(T[] rows, int width)
    {
        var columns = new T[rows.Length];
        int length = BatchSize * width;
        for (int first = 0; first < rows.Length; first += length)
        {
            Transpose.Rows(rows.AsSpan(first, length), columns.AsSpan(first, length), width);
        }

        return columns;
    }
}
