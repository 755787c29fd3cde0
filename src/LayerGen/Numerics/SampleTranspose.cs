using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LayerGen;

/// <summary>
/// Turns a matrix in blocks of samples around, for the gradients of weights: there the units are the lanes of a vector, so the
/// units of a sample must be neighbours. Values are moved and nothing is computed, so every form gives the same bits.
/// </summary>
public static class SampleTranspose
{
    /// <summary>
    /// Writes a row for each sample, with its features side by side, in rows of
    /// <see cref="SampleBlock.RoundUp"/>(features) elements.
    /// </summary>
    /// <param name="matrix">A matrix of (features × samples), in the blocks of <see cref="SampleBlock"/>.</param>
    /// <param name="rows">
    /// Receives the rows; it must have room for <see cref="SampleBlock.RoundUp"/>(samples) of them. Rows behind the last sample,
    /// and elements behind the last feature, are not defined.
    /// </param>
    /// <param name="features">The number of features of the matrix.</param>
    /// <param name="samples">The number of samples, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The matrix or the rows are too short.</exception>
    public static void ToRows(ReadOnlySpan<float> matrix, Span<float> rows, int features, int samples)
    {
        CheckLengths(matrix.Length, rows.Length, features, samples);
        ref float source = ref MemoryMarshal.GetReference(matrix);
        ref float target = ref MemoryMarshal.GetReference(rows);
        int done = Avx.IsSupported ? features & -8 : 0;
        if (done > 0)
        {
            ToRows8(ref source, ref target, features, done, samples);
        }

        OneByOne(ref source, ref target, features, done, samples);
    }

    /// <inheritdoc cref="ToRows(ReadOnlySpan{float}, Span{float}, int, int)"/>
    public static void ToRows(ReadOnlySpan<double> matrix, Span<double> rows, int features, int samples)
    {
        CheckLengths(matrix.Length, rows.Length, features, samples);
        ref double source = ref MemoryMarshal.GetReference(matrix);
        ref double target = ref MemoryMarshal.GetReference(rows);
        int done = Avx.IsSupported ? features & -4 : 0;
        if (done > 0)
        {
            ToRows4(ref source, ref target, features, done, samples);
        }

        OneByOne(ref source, ref target, features, done, samples);
    }

    private static void CheckLengths(int matrix, int rows, int features, int samples)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        int padded = SampleBlock.RoundUp(samples);
        ArgumentOutOfRangeException.ThrowIfLessThan(matrix, padded * features);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, padded * SampleBlock.RoundUp(features));
    }

    /// <summary>The features that fill no register, and all of them where there are no registers to turn.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OneByOne<T>(ref T source, ref T target, int features, int first, int samples)
    {
        int width = SampleBlock.RoundUp(features);
        for (int f = first; f < features; f++)
        {
            for (int s = 0; s < samples; s++)
            {
                Unsafe.Add(ref target, s * width + f) = Unsafe.Add(ref source, SampleBlock.Offset(s, features) + f * SampleBlock.Size);
            }
        }
    }

    /// <summary>Eight features of eight samples at a time, in the registers of AVX.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ToRows8(ref float source, ref float target, int features, int end, int samples)
    {
        int width = SampleBlock.RoundUp(features);
        for (int s = 0; s < samples; s += 8)
        {
            for (int f = 0; f < end; f += 8)
            {
                ref float from = ref Unsafe.Add(ref source, SampleBlock.Offset(s, features) + f * SampleBlock.Size);
                ref float to = ref Unsafe.Add(ref target, s * width + f);

                // Pairs of features, interleaved within each half: a₀ b₀ a₁ b₁ | a₄ b₄ a₅ b₅.
                Vector256<float> f0 = Vector256.LoadUnsafe(ref from, 0 * 16);
                Vector256<float> f1 = Vector256.LoadUnsafe(ref from, 1 * 16);
                Vector256<float> f2 = Vector256.LoadUnsafe(ref from, 2 * 16);
                Vector256<float> f3 = Vector256.LoadUnsafe(ref from, 3 * 16);
                Vector256<float> f4 = Vector256.LoadUnsafe(ref from, 4 * 16);
                Vector256<float> f5 = Vector256.LoadUnsafe(ref from, 5 * 16);
                Vector256<float> f6 = Vector256.LoadUnsafe(ref from, 6 * 16);
                Vector256<float> f7 = Vector256.LoadUnsafe(ref from, 7 * 16);
                Vector256<double> low01 = Avx.UnpackLow(f0, f1).AsDouble();
                Vector256<double> high01 = Avx.UnpackHigh(f0, f1).AsDouble();
                Vector256<double> low23 = Avx.UnpackLow(f2, f3).AsDouble();
                Vector256<double> high23 = Avx.UnpackHigh(f2, f3).AsDouble();
                Vector256<double> low45 = Avx.UnpackLow(f4, f5).AsDouble();
                Vector256<double> high45 = Avx.UnpackHigh(f4, f5).AsDouble();
                Vector256<double> low67 = Avx.UnpackLow(f6, f7).AsDouble();
                Vector256<double> high67 = Avx.UnpackHigh(f6, f7).AsDouble();

                // Pairs of pairs: features 0 … 3 of samples 0 and 4, of 1 and 5, …; the same of features 4 … 7.
                Vector256<float> s04 = Avx.UnpackLow(low01, low23).AsSingle();
                Vector256<float> s15 = Avx.UnpackHigh(low01, low23).AsSingle();
                Vector256<float> s26 = Avx.UnpackLow(high01, high23).AsSingle();
                Vector256<float> s37 = Avx.UnpackHigh(high01, high23).AsSingle();
                Vector256<float> t04 = Avx.UnpackLow(low45, low67).AsSingle();
                Vector256<float> t15 = Avx.UnpackHigh(low45, low67).AsSingle();
                Vector256<float> t26 = Avx.UnpackLow(high45, high67).AsSingle();
                Vector256<float> t37 = Avx.UnpackHigh(high45, high67).AsSingle();

                // Lower halves side by side are samples 0 … 3, upper ones 4 … 7.
                Avx.Permute2x128(s04, t04, 0x20).StoreUnsafe(ref to, 0 * (nuint)width);
                Avx.Permute2x128(s15, t15, 0x20).StoreUnsafe(ref to, 1 * (nuint)width);
                Avx.Permute2x128(s26, t26, 0x20).StoreUnsafe(ref to, 2 * (nuint)width);
                Avx.Permute2x128(s37, t37, 0x20).StoreUnsafe(ref to, 3 * (nuint)width);
                Avx.Permute2x128(s04, t04, 0x31).StoreUnsafe(ref to, 4 * (nuint)width);
                Avx.Permute2x128(s15, t15, 0x31).StoreUnsafe(ref to, 5 * (nuint)width);
                Avx.Permute2x128(s26, t26, 0x31).StoreUnsafe(ref to, 6 * (nuint)width);
                Avx.Permute2x128(s37, t37, 0x31).StoreUnsafe(ref to, 7 * (nuint)width);
            }
        }
    }

    /// <summary>Four features of four samples at a time, in the registers of AVX.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ToRows4(ref double source, ref double target, int features, int end, int samples)
    {
        int width = SampleBlock.RoundUp(features);
        for (int s = 0; s < samples; s += 4)
        {
            for (int f = 0; f < end; f += 4)
            {
                ref double from = ref Unsafe.Add(ref source, SampleBlock.Offset(s, features) + f * SampleBlock.Size);
                ref double to = ref Unsafe.Add(ref target, s * width + f);

                // Pairs of features: a₀ b₀ | a₂ b₂.
                Vector256<double> f0 = Vector256.LoadUnsafe(ref from, 0 * 16);
                Vector256<double> f1 = Vector256.LoadUnsafe(ref from, 1 * 16);
                Vector256<double> f2 = Vector256.LoadUnsafe(ref from, 2 * 16);
                Vector256<double> f3 = Vector256.LoadUnsafe(ref from, 3 * 16);
                Vector256<double> low01 = Avx.UnpackLow(f0, f1);
                Vector256<double> high01 = Avx.UnpackHigh(f0, f1);
                Vector256<double> low23 = Avx.UnpackLow(f2, f3);
                Vector256<double> high23 = Avx.UnpackHigh(f2, f3);

                Avx.Permute2x128(low01, low23, 0x20).StoreUnsafe(ref to, 0 * (nuint)width);
                Avx.Permute2x128(high01, high23, 0x20).StoreUnsafe(ref to, 1 * (nuint)width);
                Avx.Permute2x128(low01, low23, 0x31).StoreUnsafe(ref to, 2 * (nuint)width);
                Avx.Permute2x128(high01, high23, 0x31).StoreUnsafe(ref to, 3 * (nuint)width);
            }
        }
    }
}
