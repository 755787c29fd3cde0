using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace LayerGen.CompilerServices;

/// <content>The forms for Arm64, whose registers have 128 bits.</content>
public static partial class SampleTranspose
{
    /// <summary>Transposes four features of eight samples at a time, in AdvSimd registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ToRowsOnArm(ref float source, ref float target, int features, int first, int end)
    {
        int width = SampleBlock.RoundUp(features);
        for (int s = first; s < end; s += 8)
        {
            ref float from = ref Unsafe.Add(ref source, SampleBlock.Offset(s, features));
            ref float to = ref Unsafe.Add(ref target, s * width);
            int f = 0;
            for (; f + 4 <= features; f += 4)
            {
                ref float four = ref Unsafe.Add(ref from, f * SampleBlock.Size);
                FourOfEightOnArm(ref four, 1 * 16, 2 * 16, 3 * 16, ref Unsafe.Add(ref to, f), (nuint)width);
            }

            if (f < features)
            {
                // The last feature is repeated, and its copies are written to the padding of the rows.
                int last = features - 1 - f;
                FourOfEightOnArm(
                    ref Unsafe.Add(ref from, f * SampleBlock.Size),
                    (nuint)(Math.Min(1, last) * 16),
                    (nuint)(Math.Min(2, last) * 16),
                    (nuint)(last * 16),
                    ref Unsafe.Add(ref to, f),
                    (nuint)width);
            }
        }
    }

    /// <summary>
    /// Transposes the feature at <paramref name="from"/> and those at three offsets, of eight samples.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourOfEightOnArm(
        ref float from, nuint second, nuint third, nuint fourth, ref float to, nuint width)
    {
        FourOfFourOnArm(
            Vector128.LoadUnsafe(ref from),
            Vector128.LoadUnsafe(ref from, second),
            Vector128.LoadUnsafe(ref from, third),
            Vector128.LoadUnsafe(ref from, fourth),
            ref to,
            width);
        FourOfFourOnArm(
            Vector128.LoadUnsafe(ref from, 4),
            Vector128.LoadUnsafe(ref from, second + 4),
            Vector128.LoadUnsafe(ref from, third + 4),
            Vector128.LoadUnsafe(ref from, fourth + 4),
            ref Unsafe.Add(ref to, 4 * width),
            width);
    }

    /// <summary>Transposes four features of four samples.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourOfFourOnArm(
        Vector128<float> f0,
        Vector128<float> f1,
        Vector128<float> f2,
        Vector128<float> f3,
        ref float to,
        nuint width)
    {
        (Vector128<float> s0, Vector128<float> s1, Vector128<float> s2, Vector128<float> s3) =
            Transposed(f0, f1, f2, f3);
        s0.StoreUnsafe(ref to, 0 * width);
        s1.StoreUnsafe(ref to, 1 * width);
        s2.StoreUnsafe(ref to, 2 * width);
        s3.StoreUnsafe(ref to, 3 * width);
    }

    /// <summary>
    /// Transposes two features of four samples at a time, in AdvSimd registers. An odd feature at the end is repeated,
    /// and its copy is written to the padding of the rows.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ToRowsOnArm(ref double source, ref double target, int features, int first, int end)
    {
        int width = SampleBlock.RoundUp(features);
        for (int s = first; s < end; s += 4)
        {
            for (int f = 0; f < features; f += 2)
            {
                ref double from = ref Unsafe.Add(ref source, SampleBlock.Offset(s, features) + f * SampleBlock.Size);
                ref double to = ref Unsafe.Add(ref target, s * width + f);
                nuint second = (nuint)(Math.Min(1, features - 1 - f) * 16);
                Vector128<double> low0 = Vector128.LoadUnsafe(ref from);
                Vector128<double> high0 = Vector128.LoadUnsafe(ref from, 2);
                Vector128<double> low1 = Vector128.LoadUnsafe(ref from, second);
                Vector128<double> high1 = Vector128.LoadUnsafe(ref from, second + 2);
                AdvSimd.Arm64.ZipLow(low0, low1).StoreUnsafe(ref to, 0 * (nuint)width);
                AdvSimd.Arm64.ZipHigh(low0, low1).StoreUnsafe(ref to, 1 * (nuint)width);
                AdvSimd.Arm64.ZipLow(high0, high1).StoreUnsafe(ref to, 2 * (nuint)width);
                AdvSimd.Arm64.ZipHigh(high0, high1).StoreUnsafe(ref to, 3 * (nuint)width);
            }
        }
    }
}
