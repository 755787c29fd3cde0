using System.Buffers;
using System.Numerics;

namespace LayerGen;

/// <summary>
/// Predictions from the integers that an embedding reads, for networks whose first layer is an
/// <see cref="EmbeddingAttribute">embedding</see>.
/// </summary>
public static class TokenExtensions
{
    private const int MostOnStack = 256;

    /// <summary>Predicts the outputs for one sample, which is a sequence of tokens. Allocates nothing.</summary>
    /// <typeparam name="T">The number type of the network.</typeparam>
    /// <param name="predictor">A network or an ensemble.</param>
    /// <param name="tokens">
    /// A token for each of its <see cref="IPredictor{T}.InputCount"/> steps, from 0 to the vocabulary − 1.
    /// </param>
    /// <param name="y">Receives the <see cref="IPredictor{T}.OutputCount"/> outputs.</param>
    /// <exception cref="ArgumentNullException"><paramref name="predictor"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A token is out of range.</exception>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public static void PredictTokens<T>(this IPredictor<T> predictor, ReadOnlySpan<int> tokens, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(predictor);
        T[]? rented = tokens.Length > MostOnStack ? ArrayPool<T>.Shared.Rent(tokens.Length) : null;
        Span<T> x = rented is null ? stackalloc T[MostOnStack] : rented;
        try
        {
            x = x[..tokens.Length];
            for (int k = 0; k < x.Length; k++)
            {
                x[k] = T.CreateTruncating(tokens[k]);
            }

            predictor.Predict(x, y);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<T>.Shared.Return(rented);
            }
        }
    }
}
