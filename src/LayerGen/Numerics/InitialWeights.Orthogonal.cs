using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LayerGen;

public static partial class InitialWeights
{
    /// <summary>
    /// The number of partial sums of a scalar product: enough independent chains of multiply-adds that none waits for
    /// another.
    /// </summary>
    private const int Chains = 4;

    /// <summary>
    /// Fills the weights with a random orthogonal matrix, all with the same probability: WᵀW = I if W has at least as
    /// many rows as columns, otherwise WWᵀ = I, to the rounding of <typeparamref name="T"/>. Saxe, McClelland and
    /// Ganguli, <i>Exact solutions to the nonlinear dynamics of learning in deep linear neural networks</i>, ICLR 2014.
    /// </summary>
    /// <remarks>
    /// A matrix of normal numbers is orthonormalized by the modified Gram–Schmidt method, twice, in double precision
    /// (Giraud and others, <i>Rounding error analysis of the classical Gram–Schmidt orthogonalization process</i>,
    /// 2005: two passes are enough). Each pass needs n_long · n_short² multiply-adds.
    /// </remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="weights">The weights W, which are overwritten.</param>
    /// <param name="inputs">n_in, at least 1. It is not used.</param>
    /// <param name="outputs">n_out, at least 1. It is not used.</param>
    /// <param name="random">The random stream to draw from.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="inputs"/> or <paramref name="outputs"/> is less than 1.
    /// </exception>
    /// <exception cref="ArgumentNullException"><paramref name="random"/> is <see langword="null"/>.</exception>
    public static void Orthogonal<T>(MatrixView<T> weights, int inputs, int outputs, NumpyRandom random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check(inputs, outputs, random);

        // The vectors to orthonormalize are the columns of a tall matrix or the rows of a wide one. Here each is
        // contiguous.
        bool isHigh = weights.Rows >= weights.Columns;
        int length = isHigh ? weights.Rows : weights.Columns;
        int count = isHigh ? weights.Columns : weights.Rows;
        var vectors = new double[weights.Values.Length];
        for (int row = 0; row < weights.Rows; row++)
        {
            for (int column = 0; column < weights.Columns; column++)
            {
                vectors[isHigh ? column * length + row : row * length + column] = random.NextGaussian();
            }
        }

        Orthonormalize(vectors, length, count);
        for (int row = 0; row < weights.Rows; row++)
        {
            for (int column = 0; column < weights.Columns; column++)
            {
                weights[row, column] = T.CreateChecked(vectors[isHigh ? column * length + row : row * length + column]);
            }
        }
    }

    /// <summary>Orthonormalizes linearly independent vectors, in order.</summary>
    private static void Orthonormalize(Span<double> vectors, int length, int count)
    {
        for (int k = 0; k < count; k++)
        {
            Span<double> vector = vectors.Slice(k * length, length);
            for (int pass = 0; pass < 2; pass++)
            {
                for (int j = 0; j < k; j++)
                {
                    ReadOnlySpan<double> unit = vectors.Slice(j * length, length);
                    AddScaled(vector, -Dot(unit, vector), unit);
                }

                // The vectors are normalized before the second pass, too, because the remainder of a vector may be very
                // short.
                double scale = 1 / Math.Sqrt(Dot(vector, vector));
                for (int i = 0; i < length; i++)
                {
                    vector[i] *= scale;
                }
            }
        }
    }

    /// <summary>Computes the scalar product in the same order for every vector width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sum0 = 0, sum1 = 0, sum2 = 0, sum3 = 0;
        int i = 0;
        for (; i + Chains <= x.Length && i + Chains <= y.Length; i += Chains)
        {
            sum0 = Math.FusedMultiplyAdd(x[i], y[i], sum0);
            sum1 = Math.FusedMultiplyAdd(x[i + 1], y[i + 1], sum1);
            sum2 = Math.FusedMultiplyAdd(x[i + 2], y[i + 2], sum2);
            sum3 = Math.FusedMultiplyAdd(x[i + 3], y[i + 3], sum3);
        }

        for (; i < x.Length; i++)
        {
            sum0 = Math.FusedMultiplyAdd(x[i], y[i], sum0);
        }

        return sum0 + sum1 + (sum2 + sum3);
    }

    /// <summary>Computes y ← y + a·x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddScaled(Span<double> y, double a, ReadOnlySpan<double> x)
    {
        int i = 0;
        ref double from = ref MemoryMarshal.GetReference(x);
        ref double to = ref MemoryMarshal.GetReference(y);
        Vector<double> factor = Vector.Create(a);
        for (; i + Vector<double>.Count <= x.Length; i += Vector<double>.Count)
        {
            Vector<double> sum = Vector.FusedMultiplyAdd(
                factor, Vector.LoadUnsafe(ref from, (nuint)i), Vector.LoadUnsafe(ref to, (nuint)i));
            sum.StoreUnsafe(ref to, (nuint)i);
        }

        for (; i < x.Length; i++)
        {
            y[i] = Math.FusedMultiplyAdd(a, x[i], y[i]);
        }
    }
}
