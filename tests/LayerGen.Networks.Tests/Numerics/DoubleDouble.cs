using System.Runtime.CompilerServices;

namespace LayerGen.Tests.Numerics;

/// <summary>
/// A number as the sum of two doubles, the second of which is at most half a unit in the last place of the first: about
/// 106 bits. It uses the error-free transformations of Dekker and Knuth, and has only the arithmetic that
/// <see cref="TrueValues"/> needs.
/// </summary>
internal readonly record struct DoubleDouble(double High, double Low)
{
    public static readonly DoubleDouble One = 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator DoubleDouble(double value) => new(value, 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator -(DoubleDouble a) => new(-a.High, -a.Low);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static DoubleDouble operator +(DoubleDouble a, DoubleDouble b)
    {
        DoubleDouble high = TwoSum(a.High, b.High);
        DoubleDouble low = TwoSum(a.Low, b.Low);
        DoubleDouble sum = QuickTwoSum(high.High, high.Low + low.High);
        return QuickTwoSum(sum.High, sum.Low + low.Low);
    }

    public static DoubleDouble operator -(DoubleDouble a, DoubleDouble b) => a + -b;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static DoubleDouble operator *(DoubleDouble a, DoubleDouble b)
    {
        double high = a.High * b.High;
        double low = Math.FusedMultiplyAdd(a.High, b.High, -high);
        return QuickTwoSum(high, low + (a.High * b.Low + a.Low * b.High));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static DoubleDouble operator /(DoubleDouble a, DoubleDouble b)
    {
        double first = a.High / b.High;
        DoubleDouble rest = a - b * first;
        double second = rest.High / b.High;
        rest -= b * second;
        return QuickTwoSum(first, second) + rest.High / b.High;
    }

    public static bool operator <(DoubleDouble a, DoubleDouble b) =>
        a.High < b.High || (a.High == b.High && a.Low < b.Low);

    public static bool operator >(DoubleDouble a, DoubleDouble b) => b < a;

    public DoubleDouble Abs() => High < 0 ? -this : this;

    /// <summary>Multiplies by 2ⁿ. Exact unless a value becomes denormal.</summary>
    public DoubleDouble Scale(int n) => new(Math.ScaleB(High, n), Math.ScaleB(Low, n));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDouble TwoSum(double a, double b)
    {
        double sum = a + b;
        double part = sum - a;
        return new(sum, (a - (sum - part)) + (b - part));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDouble QuickTwoSum(double a, double b)
    {
        double sum = a + b;
        return new(sum, b - (sum - a));
    }
}
