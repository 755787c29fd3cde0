using System.ComponentModel;
using System.Numerics;

namespace LayerGen.CompilerServices;

/// <summary>Folds batch normalization, as inference computes it, into the weights of the product before it.</summary>
/// <remarks>Generated code calls this type. It is not intended for direct use.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BatchNormFolding
{
    /// <summary>
    /// Multiplies the weights and adapts the biases: with s = γ/√(σ² + ε), W ← W·s column by column and b ← (b − μ)·s +
    /// β. For a product without biases it computes β ← β − μ·s instead.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="weights">W, row by row, with one column per channel. It is changed in place.</param>
    /// <param name="biases">b, one element per channel, changed in place; or empty.</param>
    /// <param name="gamma">γ, one element per channel.</param>
    /// <param name="beta">β, one element per channel. It is changed in place if there are no biases.</param>
    /// <param name="means">The running means μ, one element per channel.</param>
    /// <param name="variances">The running variances σ², one element per channel.</param>
    /// <param name="epsilon">ε, which is added to the variance.</param>
    public static void Fold<T>(
        Span<T> weights,
        Span<T> biases,
        ReadOnlySpan<T> gamma,
        Span<T> beta,
        ReadOnlySpan<T> means,
        ReadOnlySpan<T> variances,
        T epsilon)
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
