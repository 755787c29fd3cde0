using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LayerGen.CompilerServices;

// Functions that a recurrent cell waits for, with all lanes of a wide vector at once. Their text is for both widths.
public static partial class VectorMath
{
    /// <summary>The operations of a vector of floats that these functions consist of.</summary>
    private interface IFloats<TSelf>
        where TSelf : struct, IFloats<TSelf>
    {
        static abstract TSelf Of(float value);

        static abstract TSelf operator +(TSelf a, TSelf b);

        static abstract TSelf operator -(TSelf a, TSelf b);

        static abstract TSelf operator *(TSelf a, TSelf b);

        static abstract TSelf operator /(TSelf a, TSelf b);

        /// <summary>Computes a·b + c.</summary>
        static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

        /// <summary>Returns the smaller one, or the second if it is NaN.</summary>
        static abstract TSelf Min(TSelf a, TSelf b);

        /// <summary>Returns the larger one, or the second if it is NaN.</summary>
        static abstract TSelf Max(TSelf a, TSelf b);

        static abstract TSelf Abs(TSelf a);

        /// <summary>Returns a number ≥ 0 with the sign of another one.</summary>
        static abstract TSelf WithSign(TSelf size, TSelf sign);

        /// <summary>Returns 2ⁿ from n + <see cref="RoundToInteger"/>.</summary>
        static abstract TSelf PowerOfTwo(TSelf shifted);
    }

    private readonly struct Floats(Vector<float> lanes) : IFloats<Floats>
    {
        public readonly Vector<float> Lanes = lanes;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Floats Of(float value) => new(Vector.Create(value));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Floats operator +(Floats a, Floats b) => new(a.Lanes + b.Lanes);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Floats operator -(Floats a, Floats b) => new(a.Lanes - b.Lanes);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Floats operator *(Floats a, Floats b) => new(a.Lanes * b.Lanes);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Floats operator /(Floats a, Floats b) => new(a.Lanes / b.Lanes);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Floats MultiplyAdd(Floats a, Floats b, Floats c)
            => new(Vector.FusedMultiplyAdd(a.Lanes, b.Lanes, c.Lanes));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Floats Min(Floats a, Floats b) => new(Vector.MinNative(a.Lanes, b.Lanes));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Floats Max(Floats a, Floats b) => new(Vector.MaxNative(a.Lanes, b.Lanes));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Floats Abs(Floats a) => new(Vector.Abs(a.Lanes));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Floats WithSign(Floats size, Floats sign)
            => new(size.Lanes | (sign.Lanes & Vector.Create(-0f)));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Floats PowerOfTwo(Floats shifted) => new(VectorMath.PowerOfTwo(shifted.Lanes));
    }

    private readonly struct WideFloats(Vector512<float> lanes) : IFloats<WideFloats>
    {
        public readonly Vector512<float> Lanes = lanes;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static WideFloats Of(float value) => new(Vector512.Create(value));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static WideFloats operator +(WideFloats a, WideFloats b) => new(a.Lanes + b.Lanes);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static WideFloats operator -(WideFloats a, WideFloats b) => new(a.Lanes - b.Lanes);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static WideFloats operator *(WideFloats a, WideFloats b) => new(a.Lanes * b.Lanes);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static WideFloats operator /(WideFloats a, WideFloats b) => new(a.Lanes / b.Lanes);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static WideFloats MultiplyAdd(WideFloats a, WideFloats b, WideFloats c)
            => new(Vector512.FusedMultiplyAdd(a.Lanes, b.Lanes, c.Lanes));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static WideFloats Min(WideFloats a, WideFloats b) => new(Vector512.MinNative(a.Lanes, b.Lanes));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static WideFloats Max(WideFloats a, WideFloats b) => new(Vector512.MaxNative(a.Lanes, b.Lanes));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static WideFloats Abs(WideFloats a) => new(Vector512.Abs(a.Lanes));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static WideFloats WithSign(WideFloats size, WideFloats sign)
            => new(size.Lanes | (sign.Lanes & Vector512.Create(-0f)));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static WideFloats PowerOfTwo(WideFloats shifted)
            => new((Vector512.ShiftLeft(shifted.Lanes.AsInt32(), 23) + Vector512.Create(1f).AsInt32()).AsSingle());
    }
}
