using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LayerGen.CompilerServices;

// The functions for vectors of 512 bits. They are computed with Vector<T>, so that each exists once and has the same
// bits at every width.
public static partial class VectorMath
{
    /// <inheritdoc cref="ExpOfDifference(Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> ExpOfDifference(Vector512<float> x) => Map<ExpOfDifferenceLanes, float>(x);

    /// <inheritdoc cref="ExpOfDifference(Vector{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> ExpOfDifference(Vector512<double> x) => Map<ExpOfDifferenceLanes, double>(x);

    /// <inheritdoc cref="Exp(Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp(Vector512<float> x) => Map<ExpLanes, float>(x);

    /// <inheritdoc cref="Exp(Vector{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Exp(Vector512<double> x) => Map<ExpLanes, double>(x);

    /// <inheritdoc cref="Expm1(Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Expm1(Vector512<float> x) => Map<Expm1Lanes, float>(x);

    /// <inheritdoc cref="Expm1(Vector{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Expm1(Vector512<double> x) => Map<Expm1Lanes, double>(x);

    /// <inheritdoc cref="Erf(Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Erf(Vector512<float> z) => Map<ErfLanes, float>(z);

    /// <inheritdoc cref="Erf(Vector{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Erf(Vector512<double> z) => Map<ErfLanes, double>(z);

    /// <inheritdoc cref="Gelu(Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Gelu(Vector512<float> z) => Map<GeluLanes, float>(z);

    /// <inheritdoc cref="Gelu(Vector{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Gelu(Vector512<double> z) => Map<GeluLanes, double>(z);

    /// <inheritdoc cref="GeluDerivative(Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> GeluDerivative(Vector512<float> z) => Map<GeluDerivativeLanes, float>(z);

    /// <inheritdoc cref="GeluDerivative(Vector{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> GeluDerivative(Vector512<double> z) => Map<GeluDerivativeLanes, double>(z);

    /// <inheritdoc cref="Log(Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Log(Vector512<float> x) => Map<LogLanes, float>(x);

    /// <inheritdoc cref="Log(Vector{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Log(Vector512<double> x) => Map<LogLanes, double>(x);

    /// <inheritdoc cref="Log1p(Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Log1p(Vector512<float> x) => Map<Log1pLanes, float>(x);

    /// <inheritdoc cref="Log1p(Vector{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Log1p(Vector512<double> x) => Map<Log1pLanes, double>(x);

    /// <inheritdoc cref="Softplus(Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Softplus(Vector512<float> z) => Map<SoftplusLanes, float>(z);

    /// <inheritdoc cref="Softplus(Vector{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Softplus(Vector512<double> z) => Map<SoftplusLanes, double>(z);

    /// <inheritdoc cref="Sigmoid(Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sigmoid(Vector512<float> z) => Map<SigmoidLanes, float>(z);

    /// <inheritdoc cref="Sigmoid(Vector{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Sigmoid(Vector512<double> z) => Map<SigmoidLanes, double>(z);

    /// <inheritdoc cref="Gate(Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Gate(Vector512<float> z) => Gate(new WideFloats(z)).Lanes;

    /// <inheritdoc cref="Gate(Vector{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Gate(Vector512<double> z) => Map<SigmoidLanes, double>(z);

    /// <inheritdoc cref="Silu(Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Silu(Vector512<float> z) => Map<SiluLanes, float>(z);

    /// <inheritdoc cref="Silu(Vector{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Silu(Vector512<double> z) => Map<SiluLanes, double>(z);

    /// <inheritdoc cref="SiluDerivative(Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> SiluDerivative(Vector512<float> z) => Map<SiluDerivativeLanes, float>(z);

    /// <inheritdoc cref="SiluDerivative(Vector{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> SiluDerivative(Vector512<double> z) => Map<SiluDerivativeLanes, double>(z);

    /// <inheritdoc cref="Tanh(Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Tanh(Vector512<float> z) => Tanh(new WideFloats(z)).Lanes;

    /// <inheritdoc cref="Tanh(Vector{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Tanh(Vector512<double> z) => Map<TanhLanes, double>(z);

    /// <summary>Applies a function to a vector of 512 bits, as many lanes at a time as <c>Vector</c> has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Map<TFunction, T>(Vector512<T> x)
        where TFunction : struct, ILanesFunction<T>
        => Vector<byte>.Count switch
        {
            64 => TFunction.Of(x.AsVector()).AsVector512(),
            32 => Vector512.Create(
                TFunction.Of(x.GetLower().AsVector()).AsVector256(),
                TFunction.Of(x.GetUpper().AsVector()).AsVector256()),
            _ => Vector512.Create(Map128<TFunction, T>(x.GetLower()), Map128<TFunction, T>(x.GetUpper())),
        };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Map128<TFunction, T>(Vector256<T> x)
        where TFunction : struct, ILanesFunction<T>
        => Vector256.Create(
            TFunction.Of(x.GetLower().AsVector()).AsVector128(), TFunction.Of(x.GetUpper().AsVector()).AsVector128());

    /// <summary>A function of every lane of a vector.</summary>
    private interface ILanesFunction<T>
    {
        static abstract Vector<T> Of(Vector<T> x);
    }

    private readonly struct ExpOfDifferenceLanes : ILanesFunction<float>, ILanesFunction<double>
    {
        public static Vector<float> Of(Vector<float> x) => ExpOfDifference(x);

        public static Vector<double> Of(Vector<double> x) => ExpOfDifference(x);
    }

    private readonly struct ExpLanes : ILanesFunction<float>, ILanesFunction<double>
    {
        public static Vector<float> Of(Vector<float> x) => Exp(x);

        public static Vector<double> Of(Vector<double> x) => Exp(x);
    }

    private readonly struct Expm1Lanes : ILanesFunction<float>, ILanesFunction<double>
    {
        public static Vector<float> Of(Vector<float> x) => Expm1(x);

        public static Vector<double> Of(Vector<double> x) => Expm1(x);
    }

    private readonly struct ErfLanes : ILanesFunction<float>, ILanesFunction<double>
    {
        public static Vector<float> Of(Vector<float> x) => Erf(x);

        public static Vector<double> Of(Vector<double> x) => Erf(x);
    }

    private readonly struct GeluLanes : ILanesFunction<float>, ILanesFunction<double>
    {
        public static Vector<float> Of(Vector<float> x) => Gelu(x);

        public static Vector<double> Of(Vector<double> x) => Gelu(x);
    }

    private readonly struct GeluDerivativeLanes : ILanesFunction<float>, ILanesFunction<double>
    {
        public static Vector<float> Of(Vector<float> x) => GeluDerivative(x);

        public static Vector<double> Of(Vector<double> x) => GeluDerivative(x);
    }

    private readonly struct LogLanes : ILanesFunction<float>, ILanesFunction<double>
    {
        public static Vector<float> Of(Vector<float> x) => Log(x);

        public static Vector<double> Of(Vector<double> x) => Log(x);
    }

    private readonly struct Log1pLanes : ILanesFunction<float>, ILanesFunction<double>
    {
        public static Vector<float> Of(Vector<float> x) => Log1p(x);

        public static Vector<double> Of(Vector<double> x) => Log1p(x);
    }

    private readonly struct SoftplusLanes : ILanesFunction<float>, ILanesFunction<double>
    {
        public static Vector<float> Of(Vector<float> x) => Softplus(x);

        public static Vector<double> Of(Vector<double> x) => Softplus(x);
    }

    private readonly struct SigmoidLanes : ILanesFunction<float>, ILanesFunction<double>
    {
        public static Vector<float> Of(Vector<float> x) => Sigmoid(x);

        public static Vector<double> Of(Vector<double> x) => Sigmoid(x);
    }

    private readonly struct SiluLanes : ILanesFunction<float>, ILanesFunction<double>
    {
        public static Vector<float> Of(Vector<float> x) => Silu(x);

        public static Vector<double> Of(Vector<double> x) => Silu(x);
    }

    private readonly struct SiluDerivativeLanes : ILanesFunction<float>, ILanesFunction<double>
    {
        public static Vector<float> Of(Vector<float> x) => SiluDerivative(x);

        public static Vector<double> Of(Vector<double> x) => SiluDerivative(x);
    }

    private readonly struct TanhLanes : ILanesFunction<double>
    {
        public static Vector<double> Of(Vector<double> x) => Tanh(x);
    }
}
