using System.Numerics;
using LayerGen.Data;

namespace LayerGen.Inspection;

/// <summary>Changes the features of a sample.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
/// <param name="sample">The sample.</param>
/// <param name="row">A copy of its features.</param>
internal delegate void RowChange<T>(int sample, Span<T> row);

/// <summary>Predicts the samples of a dataset with changed features.</summary>
internal static class ChangedRows
{
    /// <summary>The largest number of samples that are copied and predicted at once.</summary>
    private const int ChunkSize = 256;

    /// <summary>Predicts all samples.</summary>
    /// <param name="predictor">A network or an ensemble.</param>
    /// <param name="data">The samples, which are not changed.</param>
    /// <param name="change">Changes a copy of the features of a sample.</param>
    /// <param name="outputs">Receives the outputs, sample by sample.</param>
    public static void Predict<T>(
        IPredictor<T> predictor, Dataset<T> data, RowChange<T> change, Span<double> outputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (int features, int outputCount) = (predictor.InputCount, predictor.OutputCount);
        int largest = Math.Min(ChunkSize, data.SampleCount);
        T[] x = new T[largest * features];
        T[] y = new T[largest * outputCount];
        for (int first = 0; first < data.SampleCount; first += ChunkSize)
        {
            int count = Math.Min(ChunkSize, data.SampleCount - first);
            Span<T> rows = x.AsSpan(0, count * features);
            data.Inputs(first, count).CopyTo(rows);
            for (int k = 0; k < count; k++)
            {
                change(first + k, rows.Slice(k * features, features));
            }

            Span<T> answers = y.AsSpan(0, count * outputCount);
            predictor.PredictBySample(rows, answers, count);
            for (int k = 0; k < answers.Length; k++)
            {
                outputs[(first * outputCount) + k] = double.CreateChecked(answers[k]);
            }
        }
    }
}
