using System.Numerics;

namespace LayerGen;

/// <summary>Folds batch normalisation, as inference computes it, into the weights of the product before it.</summary>
public static class BatchNormFolding
{
    /// <summary>
    /// With s = γ/√(σ² + ε): W ← W·s column by column, and b ← (b − μ)·s + β; of a product without biases β ← β − μ·s
    /// instead.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="weights">W, row after row, with a column for each channel; changed.</param>
    /// <param name="biases">b, one element for each channel, changed; or empty.</param>
    /// <param name="gamma">γ, one element for each channel.</param>
    /// <param name="beta">β, one element for each channel; changed where there are no biases.</param>
    /// <param name="means">The running means μ.</param>
    /// <param name="variances">The running variances σ².</param>
    /// <param name="epsilon">ε.</param>
    public static void Fold<T>(
        Span<T> weights, Span<T> biases, ReadOnlySpan<T> gamma, Span<T> beta, ReadOnlySpan<T> means, ReadOnlySpan<T> variances, T epsilon)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int channels = gamma.Length;
        for (int c = 0; c < channels; c++)
        {
            T scale = gamma[c] / T.Sqrt(variances[c] + epsilon);
            for (int k = c; k < weights.Length; k += channels)
            {
                weights[k] *= scale;
            }

            if (biases.IsEmpty)
            {
                beta[c] -= means[c] * scale;
            }
            else
            {
                biases[c] = (biases[c] - means[c]) * scale + beta[c];
            }
        }
    }
}
