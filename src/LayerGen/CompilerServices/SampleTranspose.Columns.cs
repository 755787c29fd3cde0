using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace LayerGen.CompilerServices;

/// <content>
/// The way back, from rows to blocks of samples, and the transpose of a weight matrix, for layers whose activations are
/// rows.
/// </content>
public static partial class SampleTranspose
{
    /// <summary>
    /// Writes a part of a matrix in blocks of samples from rows: the inverse of
    /// <see cref="ToRows(ReadOnlySpan{float}, Span{float}, int, int, int)"/>.
    /// </summary>
    /// <param name="rows">
    /// One row for each sample, of <see cref="SampleBlock.RoundUp"/>(features) elements, with
    /// <see cref="SampleBlock.RoundUp"/>(end) rows.
    /// </param>
    /// <param name="matrix">
    /// Receives a matrix of features × samples, in the blocks of <see cref="SampleBlock"/>. Samples after the last one
    /// are not defined.
    /// </param>
    /// <param name="features">The number of features of the matrix, at least 1.</param>
    /// <param name="first">The first sample, a multiple of 16.</param>
    /// <param name="end">The exclusive end of the samples.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The matrix or the rows are too short, or the range of samples is not valid.
    /// </exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void ToColumns(ReadOnlySpan<float> rows, Span<float> matrix, int features, int first, int end)
    {
        CheckLengths(matrix.Length, rows.Length, features, first, end);
        int width = SampleBlock.RoundUp(features);
        int step = Avx512F.IsSupported ? 16 : 8;
        for (int s = first; s < end; s += step)
        {
            Transpose(
                ref Unsafe.Add(ref MemoryMarshal.GetReference(rows), s * width),
                step,
                features,
                width,
                ref Unsafe.Add(ref MemoryMarshal.GetReference(matrix), SampleBlock.Offset(s, features)),
                SampleBlock.Size);
        }
    }

    /// <inheritdoc cref="ToColumns(ReadOnlySpan{float}, Span{float}, int, int, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void ToColumns(ReadOnlySpan<double> rows, Span<double> matrix, int features, int first, int end)
    {
        CheckLengths(matrix.Length, rows.Length, features, first, end);
        int width = SampleBlock.RoundUp(features);
        for (int s = first; s < end; s += 8)
        {
            Transpose(
                ref Unsafe.Add(ref MemoryMarshal.GetReference(rows), s * width),
                8,
                features,
                width,
                ref Unsafe.Add(ref MemoryMarshal.GetReference(matrix), SampleBlock.Offset(s, features)),
                SampleBlock.Size);
        }
    }

    /// <summary>Writes the transpose of a weight matrix, both row by row.</summary>
    /// <param name="w">
    /// W of inputs × units, row by row, in an <see cref="AlignedBuffer{T}"/>: elements after its end are read, but not
    /// used.
    /// </param>
    /// <param name="transposed">Receives Wᵀ of units × inputs, row by row.</param>
    /// <param name="inputs">The number of inputs.</param>
    /// <param name="units">The number of units.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length is not inputs · units.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Weights(ReadOnlySpan<float> w, Span<float> transposed, int inputs, int units)
    {
        CheckWeights(w.Length, transposed.Length, inputs, units);
        ref float source = ref MemoryMarshal.GetReference(w);
        ref float target = ref MemoryMarshal.GetReference(transposed);
        if (inputs == 2 && units % 4 == 0 && HasTilesOfFour)
        {
            TwoRows(ref source, ref target, units);
            return;
        }

        int i = 0;
        if (units <= 4 && HasTilesOfFour)
        {
            for (; i + 4 <= inputs; i += 4)
            {
                FourOfFour(
                    ref Unsafe.Add(ref source, i * units),
                    (nuint)units,
                    ref Unsafe.Add(ref target, i),
                    (nuint)inputs,
                    units);
            }
        }

        Transpose(
            ref Unsafe.Add(ref source, i * units), inputs - i, units, units, ref Unsafe.Add(ref target, i), inputs);
    }

    /// <inheritdoc cref="Weights(ReadOnlySpan{float}, Span{float}, int, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Weights(ReadOnlySpan<double> w, Span<double> transposed, int inputs, int units)
    {
        CheckWeights(w.Length, transposed.Length, inputs, units);
        ref double source = ref MemoryMarshal.GetReference(w);
        Transpose(ref source, inputs, units, units, ref MemoryMarshal.GetReference(transposed), inputs);
    }

    /// <summary>Interleaves two rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TwoRows(ref float source, ref float target, int columns)
    {
        for (int c = 0; c < columns; c += 4)
        {
            (Vector128<float> low, Vector128<float> high) = Interleave(
                Vector128.LoadUnsafe(ref source, (nuint)c), Vector128.LoadUnsafe(ref source, (nuint)(columns + c)));
            low.StoreUnsafe(ref target, (nuint)(2 * c));
            high.StoreUnsafe(ref target, (nuint)(2 * c + 4));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CheckWeights(int w, int transposed, int inputs, int units)
    {
        if (inputs < 1 || units < 1 || w != (long)inputs * units || transposed != w)
        {
            ThrowWeights(w, transposed, inputs, units);
        }
    }

    private static void ThrowWeights(int w, int transposed, int inputs, int units)
        => throw new ArgumentOutOfRangeException(nameof(inputs), string.Create(
            CultureInfo.InvariantCulture,
            $"Expected a matrix of {inputs} × {units} and its transpose, but got {w} and {transposed} elements."));

    /// <summary>Transposes a matrix whose rows are at any stride, in tiles of 16 × 16, 8 × 8 and 4 × 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transpose(
        ref float source, int rows, int columns, int sourceStride, ref float target, int targetStride)
    {
        for (int r = 0; r < rows;)
        {
            int left = rows - r;
            int tile = left >= 16 && Avx512F.IsSupported ? 16
                : left >= 8 && Avx.IsSupported ? 8
                : left >= 4 && HasTilesOfFour ? 4
                : 1;
            int c = 0;
            for (; tile == 16 && columns - c >= 16; c += 16)
            {
                SixteenOfSixteen(
                    ref Unsafe.Add(ref source, r * sourceStride + c),
                    (nuint)sourceStride,
                    ref Unsafe.Add(ref target, c * targetStride + r),
                    (nuint)targetStride);
            }

            for (; tile >= 8 && columns - c >= 8; c += 8)
            {
                for (int eight = r; eight < r + tile; eight += 8)
                {
                    EightOfEight(
                        ref Unsafe.Add(ref source, eight * sourceStride + c),
                        (nuint)sourceStride,
                        ref Unsafe.Add(ref target, c * targetStride + eight),
                        (nuint)targetStride);
                }
            }

            for (; tile >= 4 && columns - c >= 4; c += 4)
            {
                for (int four = r; four < r + tile; four += 4)
                {
                    FourOfFour(
                        ref Unsafe.Add(ref source, four * sourceStride + c),
                        (nuint)sourceStride,
                        ref Unsafe.Add(ref target, c * targetStride + four),
                        (nuint)targetStride);
                }
            }

            OneByOne(ref source, r, r + tile, c, columns, sourceStride, ref target, targetStride);
            r += tile;
        }
    }

    /// <inheritdoc cref="Transpose(ref float, int, int, int, ref float, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transpose(
        ref double source, int rows, int columns, int sourceStride, ref double target, int targetStride)
    {
        for (int r = 0; r < rows;)
        {
            int tile = Avx.IsSupported && rows - r >= 4 ? 4 : 1;
            int c = 0;
            for (; tile == 4 && columns - c >= 4; c += 4)
            {
                FourOfFour(
                    ref Unsafe.Add(ref source, r * sourceStride + c),
                    (nuint)sourceStride,
                    ref Unsafe.Add(ref target, c * targetStride + r),
                    (nuint)targetStride);
            }

            OneByOne(ref source, r, r + tile, c, columns, sourceStride, ref target, targetStride);
            r += tile;
        }
    }

    /// <summary>Gets a value indicating whether tiles of 4 × 4 are transposed in registers.</summary>
    internal static bool HasTilesOfFour
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Sse.IsSupported || AdvSimd.Arm64.IsSupported;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void OneByOne<T>(
        ref T source, int firstRow, int endRow, int firstColumn, int endColumn, int sourceStride, ref T target,
        int targetStride)
    {
        for (int r = firstRow; r < endRow; r++)
        {
            for (int c = firstColumn; c < endColumn; c++)
            {
                Unsafe.Add(ref target, c * targetStride + r) = Unsafe.Add(ref source, r * sourceStride + c);
            }
        }
    }

    /// <summary>Transposes a tile of 16 × 16, in four tiles of four rows and in whole registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SixteenOfSixteen(ref float from, nuint fromStride, ref float to, nuint toStride)
    {
        // Four rows each: columns 0, 4, 8, 12 of the rows; 1, 5, 9, 13; 2, 6, 10, 14; and 3, 7, 11, 15.
        FourOfSixteen(
            ref from, fromStride, out Vector512<float> a0, out Vector512<float> a1, out Vector512<float> a2,
            out Vector512<float> a3);
        FourOfSixteen(
            ref Unsafe.Add(ref from, 4 * fromStride), fromStride, out Vector512<float> b0, out Vector512<float> b1,
            out Vector512<float> b2, out Vector512<float> b3);
        FourOfSixteen(
            ref Unsafe.Add(ref from, 8 * fromStride), fromStride, out Vector512<float> c0, out Vector512<float> c1,
            out Vector512<float> c2, out Vector512<float> c3);
        FourOfSixteen(
            ref Unsafe.Add(ref from, 12 * fromStride), fromStride, out Vector512<float> d0, out Vector512<float> d1,
            out Vector512<float> d2, out Vector512<float> d3);
        StoreColumns(a0, b0, c0, d0, ref to, 4 * toStride);
        StoreColumns(a1, b1, c1, d1, ref Unsafe.Add(ref to, toStride), 4 * toStride);
        StoreColumns(a2, b2, c2, d2, ref Unsafe.Add(ref to, 2 * toStride), 4 * toStride);
        StoreColumns(a3, b3, c3, d3, ref Unsafe.Add(ref to, 3 * toStride), 4 * toStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourOfSixteen(
        ref float from, nuint stride, out Vector512<float> c0, out Vector512<float> c1, out Vector512<float> c2,
        out Vector512<float> c3)
    {
        Vector512<float> r0 = Vector512.LoadUnsafe(ref from, 0 * stride);
        Vector512<float> r1 = Vector512.LoadUnsafe(ref from, 1 * stride);
        Vector512<float> r2 = Vector512.LoadUnsafe(ref from, 2 * stride);
        Vector512<float> r3 = Vector512.LoadUnsafe(ref from, 3 * stride);
        Vector512<double> low01 = Avx512F.UnpackLow(r0, r1).AsDouble();
        Vector512<double> high01 = Avx512F.UnpackHigh(r0, r1).AsDouble();
        Vector512<double> low23 = Avx512F.UnpackLow(r2, r3).AsDouble();
        Vector512<double> high23 = Avx512F.UnpackHigh(r2, r3).AsDouble();
        c0 = Avx512F.UnpackLow(low01, low23).AsSingle();
        c1 = Avx512F.UnpackHigh(low01, low23).AsSingle();
        c2 = Avx512F.UnpackLow(high01, high23).AsSingle();
        c3 = Avx512F.UnpackHigh(high01, high23).AsSingle();
    }

    /// <summary>Stores four columns, each of which is one quarter of every vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreColumns(
        Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d, ref float to, nuint stride)
    {
        Vector512<float> evenAb = Avx512F.Shuffle4x128(a, b, 0x88);
        Vector512<float> oddAb = Avx512F.Shuffle4x128(a, b, 0xdd);
        Vector512<float> evenCd = Avx512F.Shuffle4x128(c, d, 0x88);
        Vector512<float> oddCd = Avx512F.Shuffle4x128(c, d, 0xdd);
        Avx512F.Shuffle4x128(evenAb, evenCd, 0x88).StoreUnsafe(ref to, 0 * stride);
        Avx512F.Shuffle4x128(oddAb, oddCd, 0x88).StoreUnsafe(ref to, 1 * stride);
        Avx512F.Shuffle4x128(evenAb, evenCd, 0xdd).StoreUnsafe(ref to, 2 * stride);
        Avx512F.Shuffle4x128(oddAb, oddCd, 0xdd).StoreUnsafe(ref to, 3 * stride);
    }

    /// <summary>Transposes a tile of 4 × 4, or its first columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourOfFour(ref float from, nuint fromStride, ref float to, nuint toStride, int columns = 4)
    {
        Vector128<float> r0 = Vector128.LoadUnsafe(ref from, 0 * fromStride);
        Vector128<float> r1 = Vector128.LoadUnsafe(ref from, 1 * fromStride);
        Vector128<float> r2 = Vector128.LoadUnsafe(ref from, 2 * fromStride);
        Vector128<float> r3 = Vector128.LoadUnsafe(ref from, 3 * fromStride);
        (Vector128<float> c0, Vector128<float> c1, Vector128<float> c2, Vector128<float> c3) =
            Transposed(r0, r1, r2, r3);
        c0.StoreUnsafe(ref to, 0 * toStride);
        if (columns > 1)
        {
            c1.StoreUnsafe(ref to, 1 * toStride);
        }

        if (columns > 2)
        {
            c2.StoreUnsafe(ref to, 2 * toStride);
        }

        if (columns > 3)
        {
            c3.StoreUnsafe(ref to, 3 * toStride);
        }
    }

    /// <summary>Transposes four rows of four elements, if <see cref="HasTilesOfFour"/> is true.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (Vector128<float> A, Vector128<float> B, Vector128<float> C, Vector128<float> D) Transposed(
        Vector128<float> a, Vector128<float> b, Vector128<float> c, Vector128<float> d)
    {
        // Pairs: a₀ b₀ a₁ b₁, a₂ b₂ a₃ b₃, c₀ d₀ c₁ d₁, c₂ d₂ c₃ d₃.
        (Vector128<float> low01, Vector128<float> high01) = Interleave(a, b);
        (Vector128<float> low23, Vector128<float> high23) = Interleave(c, d);
        (Vector128<double> c0, Vector128<double> c1) = Interleave(low01.AsDouble(), low23.AsDouble());
        (Vector128<double> c2, Vector128<double> c3) = Interleave(high01.AsDouble(), high23.AsDouble());
        return (c0.AsSingle(), c1.AsSingle(), c2.AsSingle(), c3.AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<float> Low, Vector128<float> High) Interleave(Vector128<float> a, Vector128<float> b)
        => Sse.IsSupported
            ? (Sse.UnpackLow(a, b), Sse.UnpackHigh(a, b))
            : (AdvSimd.Arm64.ZipLow(a, b), AdvSimd.Arm64.ZipHigh(a, b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<double> Low, Vector128<double> High) Interleave(Vector128<double> a, Vector128<double> b)
        => Sse2.IsSupported
            ? (Sse2.UnpackLow(a, b), Sse2.UnpackHigh(a, b))
            : (AdvSimd.Arm64.ZipLow(a, b), AdvSimd.Arm64.ZipHigh(a, b));

    /// <summary>Transposes a tile of 4 × 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourOfFour(ref double from, nuint fromStride, ref double to, nuint toStride)
        => FourOfFour(
            Vector256.LoadUnsafe(ref from, 0 * fromStride),
            Vector256.LoadUnsafe(ref from, 1 * fromStride),
            Vector256.LoadUnsafe(ref from, 2 * fromStride),
            Vector256.LoadUnsafe(ref from, 3 * fromStride),
            ref to,
            toStride);
}
