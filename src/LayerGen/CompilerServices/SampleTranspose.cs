using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace LayerGen.CompilerServices;

/// <summary>
/// Transposes a matrix in blocks of samples, for the gradients of weights. There the units are the lanes of a vector,
/// so the units of a sample must be adjacent. Nothing is computed, so all forms have the same bits.
/// </summary>
/// <remarks>Generated code calls this type. It is not intended for direct use.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class SampleTranspose
{
    /// <summary>
    /// Writes one row for each sample of a part of a matrix in blocks of samples. The features of a row are adjacent,
    /// and a row has <see cref="SampleBlock.RoundUp"/>(features) elements.
    /// </summary>
    /// <param name="matrix">A matrix of features × samples, in the blocks of <see cref="SampleBlock"/>.</param>
    /// <param name="rows">
    /// Receives the rows, with space for <see cref="SampleBlock.RoundUp"/>(end) of them. Rows after the last sample and
    /// elements after the last feature are not defined.
    /// </param>
    /// <param name="features">The number of features of the matrix, at least 1.</param>
    /// <param name="first">The first sample, a multiple of 16.</param>
    /// <param name="end">The exclusive end of the samples.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The matrix or the rows are too short, or the range of samples is not valid.
    /// </exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void ToRows(ReadOnlySpan<float> matrix, Span<float> rows, int features, int first, int end)
    {
        CheckLengths(matrix.Length, rows.Length, features, first, end);
        ref float source = ref MemoryMarshal.GetReference(matrix);
        ref float target = ref MemoryMarshal.GetReference(rows);
        if (Avx.IsSupported)
        {
            ToRows8(ref source, ref target, features, first, end);
        }
        else if (AdvSimd.Arm64.IsSupported)
        {
            ToRowsOnArm(ref source, ref target, features, first, end);
        }
        else
        {
            OneByOne(ref source, ref target, features, first, end);
        }
    }

    /// <inheritdoc cref="ToRows(ReadOnlySpan{float}, Span{float}, int, int, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void ToRows(ReadOnlySpan<double> matrix, Span<double> rows, int features, int first, int end)
    {
        CheckLengths(matrix.Length, rows.Length, features, first, end);
        ref double source = ref MemoryMarshal.GetReference(matrix);
        ref double target = ref MemoryMarshal.GetReference(rows);
        if (Avx.IsSupported)
        {
            ToRows4(ref source, ref target, features, first, end);
        }
        else if (AdvSimd.Arm64.IsSupported)
        {
            ToRowsOnArm(ref source, ref target, features, first, end);
        }
        else
        {
            OneByOne(ref source, ref target, features, first, end);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CheckLengths(int matrix, int rows, int features, int first, int end)
    {
        if (first < 0 || first % SampleBlock.Size != 0 || end < first)
        {
            ThrowRange(first, end);
        }

        // The code below does not check bounds, so the products must not overflow.
        long padded = SampleBlock.RoundUp(end);
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(matrix, padded * features, nameof(matrix));
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, padded * SampleBlock.RoundUp(features), nameof(rows));
    }

    private static void ThrowRange(int first, int end)
        => throw new ArgumentOutOfRangeException(nameof(first), string.Create(
            CultureInfo.InvariantCulture,
            $"Expected samples that start at a multiple of {SampleBlock.Size}, but got {first} … {end}."));

    /// <summary>Transposes element by element, on processors with neither AVX nor AdvSimd.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OneByOne<T>(ref T source, ref T target, int features, int first, int end)
    {
        int width = SampleBlock.RoundUp(features);
        for (int s = first; s < end; s++)
        {
            for (int f = 0; f < features; f++)
            {
                Unsafe.Add(ref target, s * width + f) = Unsafe.Add(
                    ref source, SampleBlock.Offset(s, features) + f * SampleBlock.Size);
            }
        }
    }

    /// <summary>Transposes eight features of eight samples at a time, in AVX registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ToRows8(ref float source, ref float target, int features, int first, int end)
    {
        int width = SampleBlock.RoundUp(features);
        for (int s = first; s < end; s += 8)
        {
            int f = 0;
            for (; f + 8 <= features; f += 8)
            {
                EightOfEight(
                    ref Unsafe.Add(ref source, SampleBlock.Offset(s, features) + f * SampleBlock.Size),
                    SampleBlock.Size,
                    ref Unsafe.Add(ref target, s * width + f),
                    (nuint)width);
            }

            for (; f < features; f += 4)
            {
                ToRows4Of8(
                    ref Unsafe.Add(ref source, SampleBlock.Offset(s, features)),
                    ref Unsafe.Add(ref target, s * width + f),
                    f,
                    features - 1,
                    (nuint)width);
            }
        }
    }

    /// <summary>
    /// Transposes a tile of 8 × 8. The comments are for rows that are features, whose columns are samples.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void EightOfEight(ref float from, nuint fromStride, ref float to, nuint toStride)
    {
        // Two references each, because 0, 1, 2 and 3 times a stride are simple addresses.
        ref float fifthFrom = ref Unsafe.Add(ref from, 4 * fromStride);
        ref float fifthTo = ref Unsafe.Add(ref to, 4 * toStride);

        // Pairs of features, interleaved within each half: a₀ b₀ a₁ b₁ | a₄ b₄ a₅ b₅.
        Vector256<float> f0 = Vector256.LoadUnsafe(ref from, 0 * fromStride);
        Vector256<float> f1 = Vector256.LoadUnsafe(ref from, 1 * fromStride);
        Vector256<float> f2 = Vector256.LoadUnsafe(ref from, 2 * fromStride);
        Vector256<float> f3 = Vector256.LoadUnsafe(ref from, 3 * fromStride);
        Vector256<float> f4 = Vector256.LoadUnsafe(ref fifthFrom, 0 * fromStride);
        Vector256<float> f5 = Vector256.LoadUnsafe(ref fifthFrom, 1 * fromStride);
        Vector256<float> f6 = Vector256.LoadUnsafe(ref fifthFrom, 2 * fromStride);
        Vector256<float> f7 = Vector256.LoadUnsafe(ref fifthFrom, 3 * fromStride);
        Vector256<double> low01 = Avx.UnpackLow(f0, f1).AsDouble();
        Vector256<double> high01 = Avx.UnpackHigh(f0, f1).AsDouble();
        Vector256<double> low23 = Avx.UnpackLow(f2, f3).AsDouble();
        Vector256<double> high23 = Avx.UnpackHigh(f2, f3).AsDouble();
        Vector256<double> low45 = Avx.UnpackLow(f4, f5).AsDouble();
        Vector256<double> high45 = Avx.UnpackHigh(f4, f5).AsDouble();
        Vector256<double> low67 = Avx.UnpackLow(f6, f7).AsDouble();
        Vector256<double> high67 = Avx.UnpackHigh(f6, f7).AsDouble();

        // Pairs of pairs: features 0 … 3 of samples 0 and 4, of 1 and 5, …; and the same for features 4 … 7.
        Vector256<float> s04 = Avx.UnpackLow(low01, low23).AsSingle();
        Vector256<float> s15 = Avx.UnpackHigh(low01, low23).AsSingle();
        Vector256<float> s26 = Avx.UnpackLow(high01, high23).AsSingle();
        Vector256<float> s37 = Avx.UnpackHigh(high01, high23).AsSingle();
        Vector256<float> t04 = Avx.UnpackLow(low45, low67).AsSingle();
        Vector256<float> t15 = Avx.UnpackHigh(low45, low67).AsSingle();
        Vector256<float> t26 = Avx.UnpackLow(high45, high67).AsSingle();
        Vector256<float> t37 = Avx.UnpackHigh(high45, high67).AsSingle();

        // The lower halves together are samples 0 … 3, the upper halves samples 4 … 7.
        Avx.Permute2x128(s04, t04, 0x20).StoreUnsafe(ref to, 0 * toStride);
        Avx.Permute2x128(s15, t15, 0x20).StoreUnsafe(ref to, 1 * toStride);
        Avx.Permute2x128(s26, t26, 0x20).StoreUnsafe(ref to, 2 * toStride);
        Avx.Permute2x128(s37, t37, 0x20).StoreUnsafe(ref to, 3 * toStride);
        Avx.Permute2x128(s04, t04, 0x31).StoreUnsafe(ref fifthTo, 0 * toStride);
        Avx.Permute2x128(s15, t15, 0x31).StoreUnsafe(ref fifthTo, 1 * toStride);
        Avx.Permute2x128(s26, t26, 0x31).StoreUnsafe(ref fifthTo, 2 * toStride);
        Avx.Permute2x128(s37, t37, 0x31).StoreUnsafe(ref fifthTo, 3 * toStride);
    }

    /// <summary>
    /// Transposes four features of eight samples. If there are fewer features, the last one is repeated, and its copies
    /// are written to the padding of the rows.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ToRows4Of8(ref float from, ref float to, int f, int last, nuint width)
    {
        Vector256<float> f0 = Vector256.LoadUnsafe(ref from, (nuint)(f * 16));
        Vector256<float> f1 = Vector256.LoadUnsafe(ref from, (nuint)(Math.Min(f + 1, last) * 16));
        Vector256<float> f2 = Vector256.LoadUnsafe(ref from, (nuint)(Math.Min(f + 2, last) * 16));
        Vector256<float> f3 = Vector256.LoadUnsafe(ref from, (nuint)(Math.Min(f + 3, last) * 16));
        Vector256<double> low01 = Avx.UnpackLow(f0, f1).AsDouble();
        Vector256<double> high01 = Avx.UnpackHigh(f0, f1).AsDouble();
        Vector256<double> low23 = Avx.UnpackLow(f2, f3).AsDouble();
        Vector256<double> high23 = Avx.UnpackHigh(f2, f3).AsDouble();
        Vector256<float> s04 = Avx.UnpackLow(low01, low23).AsSingle();
        Vector256<float> s15 = Avx.UnpackHigh(low01, low23).AsSingle();
        Vector256<float> s26 = Avx.UnpackLow(high01, high23).AsSingle();
        Vector256<float> s37 = Avx.UnpackHigh(high01, high23).AsSingle();
        s04.GetLower().StoreUnsafe(ref to, 0 * width);
        s15.GetLower().StoreUnsafe(ref to, 1 * width);
        s26.GetLower().StoreUnsafe(ref to, 2 * width);
        s37.GetLower().StoreUnsafe(ref to, 3 * width);
        s04.GetUpper().StoreUnsafe(ref to, 4 * width);
        s15.GetUpper().StoreUnsafe(ref to, 5 * width);
        s26.GetUpper().StoreUnsafe(ref to, 6 * width);
        s37.GetUpper().StoreUnsafe(ref to, 7 * width);
    }

    /// <summary>
    /// Transposes four features of four samples at a time, in AVX registers. If there are fewer features, the last one
    /// is repeated, and its copies are written to the padding of the rows.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ToRows4(ref double source, ref double target, int features, int first, int end)
    {
        int width = SampleBlock.RoundUp(features);
        for (int s = first; s < end; s += 4)
        {
            for (int f = 0; f < features; f += 4)
            {
                ref double from = ref Unsafe.Add(ref source, SampleBlock.Offset(s, features) + f * SampleBlock.Size);
                ref double to = ref Unsafe.Add(ref target, s * width + f);

                int last = features - 1 - f;
                Vector256<double> f0 = Vector256.LoadUnsafe(ref from);
                Vector256<double> f1 = Vector256.LoadUnsafe(ref from, (nuint)(Math.Min(1, last) * 16));
                Vector256<double> f2 = Vector256.LoadUnsafe(ref from, (nuint)(Math.Min(2, last) * 16));
                Vector256<double> f3 = Vector256.LoadUnsafe(ref from, (nuint)(Math.Min(3, last) * 16));
                FourOfFour(f0, f1, f2, f3, ref to, (nuint)width);
            }
        }
    }

    /// <summary>Transposes a tile of 4 × 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourOfFour(
        Vector256<double> r0, Vector256<double> r1, Vector256<double> r2, Vector256<double> r3, ref double to,
        nuint toStride)
    {
        // Pairs of rows: a₀ b₀ | a₂ b₂.
        Vector256<double> low01 = Avx.UnpackLow(r0, r1);
        Vector256<double> high01 = Avx.UnpackHigh(r0, r1);
        Vector256<double> low23 = Avx.UnpackLow(r2, r3);
        Vector256<double> high23 = Avx.UnpackHigh(r2, r3);

        Avx.Permute2x128(low01, low23, 0x20).StoreUnsafe(ref to, 0 * toStride);
        Avx.Permute2x128(high01, high23, 0x20).StoreUnsafe(ref to, 1 * toStride);
        Avx.Permute2x128(low01, low23, 0x31).StoreUnsafe(ref to, 2 * toStride);
        Avx.Permute2x128(high01, high23, 0x31).StoreUnsafe(ref to, 3 * toStride);
    }
}
