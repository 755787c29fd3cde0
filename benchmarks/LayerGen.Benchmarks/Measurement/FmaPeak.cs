using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LayerGen.Benchmarks.Measurement;

/// <summary>
/// The largest number of floating-point operations that one core of the machine performs: independent chains of fused
/// multiply-adds on vectors that the hardware accelerates. It is measured, because clock rates vary.
/// </summary>
/// <param name="VectorBits">The width of those vectors.</param>
/// <param name="Single">GFLOP/s in single precision.</param>
/// <param name="Double">GFLOP/s in double precision.</param>
internal sealed record FmaPeak(int VectorBits, double Single, double Double)
{
    private const int Rounds = 100;
    private const int Iterations = 100_000;

    // Enough to hide the latency of every current processor (4 cycles × 2 units, on some Arm cores 4 × 4), and few
    // enough to fit into 16 registers with two constants.
    private const int Chains = 12;

    /// <summary>
    /// Measures the peak of vectors of 256 bits and of 512, as far as the hardware accelerates them, or otherwise of
    /// 128. The widest is the last.
    /// </summary>
    public static IReadOnlyList<FmaPeak> MeasureAll()
    {
        List<FmaPeak> peaks = [];
        if (Vector256.IsHardwareAccelerated)
        {
            peaks.Add(new FmaPeak(256, Best<Single256>(), Best<Double256>()));
        }

        if (Vector512.IsHardwareAccelerated)
        {
            peaks.Add(new FmaPeak(512, Best<Single512>(), Best<Double512>()));
        }

        return peaks.Count > 0 ? peaks : [new FmaPeak(128, Best<Single128>(), Best<Double128>())];
    }

    private static double Best<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        double best = 0;
        for (int round = 0; round < Rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            MultiplyAdds<TLanes>(Iterations);
            double nanoseconds = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
            best = Math.Max(best, 2.0 * Chains * TLanes.Count * Iterations / nanoseconds);
        }

        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static TLanes MultiplyAdds<TLanes>(int iterations)
        where TLanes : struct, ILanes<TLanes>
    {
        // x ← ½·x + ¼ converges to ½ from every start: no overflow, no denormals.
        TLanes half = TLanes.Create(0.5f);
        TLanes quarter = TLanes.Create(0.25f);
        TLanes x0 = half, x1 = half, x2 = half, x3 = half, x4 = half, x5 = half;
        TLanes x6 = half, x7 = half, x8 = half, x9 = half, x10 = half, x11 = half;
        for (int k = 0; k < iterations; k++)
        {
            x0 = TLanes.MultiplyAdd(x0, half, quarter);
            x1 = TLanes.MultiplyAdd(x1, half, quarter);
            x2 = TLanes.MultiplyAdd(x2, half, quarter);
            x3 = TLanes.MultiplyAdd(x3, half, quarter);
            x4 = TLanes.MultiplyAdd(x4, half, quarter);
            x5 = TLanes.MultiplyAdd(x5, half, quarter);
            x6 = TLanes.MultiplyAdd(x6, half, quarter);
            x7 = TLanes.MultiplyAdd(x7, half, quarter);
            x8 = TLanes.MultiplyAdd(x8, half, quarter);
            x9 = TLanes.MultiplyAdd(x9, half, quarter);
            x10 = TLanes.MultiplyAdd(x10, half, quarter);
            x11 = TLanes.MultiplyAdd(x11, half, quarter);
        }

        // All chains must be part of the result. Otherwise the compiler would omit them.
        TLanes a = TLanes.MultiplyAdd(TLanes.MultiplyAdd(x0, x1, x2), TLanes.MultiplyAdd(x3, x4, x5), x6);
        return TLanes.MultiplyAdd(TLanes.MultiplyAdd(x7, x8, x9), TLanes.MultiplyAdd(x10, x11, x0), a);
    }

    private interface ILanes<TSelf>
    {
        static abstract int Count { get; }

        static abstract TSelf Create(float value);

        static abstract TSelf MultiplyAdd(TSelf x, TSelf y, TSelf addend);
    }

    private readonly struct Single512(Vector512<float> value) : ILanes<Single512>
    {
        private readonly Vector512<float> _value = value;

        public static int Count => Vector512<float>.Count;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Single512 Create(float value) => new(Vector512.Create(value));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Single512 MultiplyAdd(Single512 x, Single512 y, Single512 addend) =>
            new(Vector512.FusedMultiplyAdd(x._value, y._value, addend._value));
    }

    private readonly struct Double512(Vector512<double> value) : ILanes<Double512>
    {
        private readonly Vector512<double> _value = value;

        public static int Count => Vector512<double>.Count;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double512 Create(float value) => new(Vector512.Create((double)value));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double512 MultiplyAdd(Double512 x, Double512 y, Double512 addend) =>
            new(Vector512.FusedMultiplyAdd(x._value, y._value, addend._value));
    }

    private readonly struct Single256(Vector256<float> value) : ILanes<Single256>
    {
        private readonly Vector256<float> _value = value;

        public static int Count => Vector256<float>.Count;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Single256 Create(float value) => new(Vector256.Create(value));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Single256 MultiplyAdd(Single256 x, Single256 y, Single256 addend) =>
            new(Vector256.FusedMultiplyAdd(x._value, y._value, addend._value));
    }

    private readonly struct Double256(Vector256<double> value) : ILanes<Double256>
    {
        private readonly Vector256<double> _value = value;

        public static int Count => Vector256<double>.Count;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double256 Create(float value) => new(Vector256.Create((double)value));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double256 MultiplyAdd(Double256 x, Double256 y, Double256 addend) =>
            new(Vector256.FusedMultiplyAdd(x._value, y._value, addend._value));
    }

    private readonly struct Single128(Vector128<float> value) : ILanes<Single128>
    {
        private readonly Vector128<float> _value = value;

        public static int Count => Vector128<float>.Count;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Single128 Create(float value) => new(Vector128.Create(value));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Single128 MultiplyAdd(Single128 x, Single128 y, Single128 addend) =>
            new(Vector128.FusedMultiplyAdd(x._value, y._value, addend._value));
    }

    private readonly struct Double128(Vector128<double> value) : ILanes<Double128>
    {
        private readonly Vector128<double> _value = value;

        public static int Count => Vector128<double>.Count;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double128 Create(float value) => new(Vector128.Create((double)value));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double128 MultiplyAdd(Double128 x, Double128 y, Double128 addend) =>
            new(Vector128.FusedMultiplyAdd(x._value, y._value, addend._value));
    }
}
