using System.Numerics;
using System.Numerics.Tensors;

namespace LayerGen.Benchmarks.Peers.Tensors;

/// <summary>The softmax of every column of a matrix, vectorized along its rows.</summary>
internal static class TensorSoftmax
{
    /// <param name="matrix">(units × samples), changed in place.</param>
    /// <param name="units">The number of rows.</param>
    public static void OfColumns<T>(Span<T> matrix, int units)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int samples = matrix.Length / units;
        Span<T> column = stackalloc T[Math.Min(samples, MaximumSamples)];
        for (int first = 0; first < samples; first += column.Length)
        {
            Span<T> part = column[..Math.Min(column.Length, samples - first)];
            matrix.Slice(first, part.Length).CopyTo(part);
            for (int u = 1; u < units; u++)
            {
                TensorPrimitives.Max(part, matrix.Slice((u * samples) + first, part.Length), part);
            }

            for (int u = 0; u < units; u++)
            {
                Span<T> row = matrix.Slice((u * samples) + first, part.Length);
                TensorPrimitives.Subtract(row, part, row);
                TensorPrimitives.Exp(row, row);
            }

            matrix.Slice(first, part.Length).CopyTo(part);
            for (int u = 1; u < units; u++)
            {
                TensorPrimitives.Add(part, matrix.Slice((u * samples) + first, part.Length), part);
            }

            for (int u = 0; u < units; u++)
            {
                Span<T> row = matrix.Slice((u * samples) + first, part.Length);
                TensorPrimitives.Divide(row, part, row);
            }
        }
    }

    /// <summary>The number of samples whose largest values are on the stack at the same time.</summary>
    private const int MaximumSamples = 256;
}
