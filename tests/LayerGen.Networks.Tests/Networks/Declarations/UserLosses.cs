using System.Numerics;
using System.Runtime.CompilerServices;
using LayerGen.CompilerServices;

namespace LayerGen.Tests.Networks.Declarations;

/// <summary>The pinball loss max(q·e, (q − 1)·e) of e = d − y, for any q.</summary>
internal static class Pinball
{
    public static T Value<T>(T q, T target, T output)
        where T : IBinaryFloatingPointIeee754<T>
        => T.Max(q * (target - output), (q - T.One) * (target - output));

    public static T Derivative<T>(T q, T target, T output)
        where T : IBinaryFloatingPointIeee754<T>
        => target > output ? -q : T.One - q;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Value<T>(T q, Vector<T> target, Vector<T> output)
        where T : IBinaryFloatingPointIeee754<T>
        => Vector.Max((target - output) * q, (target - output) * (q - T.One));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Derivative<T>(T q, Vector<T> target, Vector<T> output)
        where T : IBinaryFloatingPointIeee754<T>
        => Vector.ConditionalSelect(
            Vector.GreaterThan(target, output), new Vector<T>(-q), new Vector<T>(T.One - q));
}

/// <summary>The pinball loss of the 0.1 quantile, only for numbers.</summary>
internal readonly struct Quantile10 : ILoss<float>, ILoss<double>
{
    public static float Value(float target, float output) => Pinball.Value(0.1f, target, output);

    public static float Derivative(float target, float output) => Pinball.Derivative(0.1f, target, output);

    public static double Value(double target, double output) => Pinball.Value(0.1, target, output);

    public static double Derivative(double target, double output) => Pinball.Derivative(0.1, target, output);
}

/// <summary>The pinball loss of the median, half of the absolute error, only for numbers.</summary>
internal readonly struct Quantile50 : ILoss<double>
{
    public static double Value(double target, double output) => Pinball.Value(0.5, target, output);

    public static double Derivative(double target, double output) => Pinball.Derivative(0.5, target, output);
}

/// <summary>The pinball loss of the 0.9 quantile, only for numbers.</summary>
internal readonly struct Quantile90 : ILoss<float>, ILoss<double>
{
    public static float Value(float target, float output) => Pinball.Value(0.9f, target, output);

    public static float Derivative(float target, float output) => Pinball.Derivative(0.9f, target, output);

    public static double Value(double target, double output) => Pinball.Value(0.9, target, output);

    public static double Derivative(double target, double output) => Pinball.Derivative(0.9, target, output);
}

/// <summary>The pinball loss of the 0.9 quantile, for whole vectors.</summary>
internal abstract class VectorQuantile90 : IVectorLoss<float>, IVectorLoss<double>
{
    public static float Value(float target, float output) => Pinball.Value(0.9f, target, output);

    public static float Derivative(float target, float output) => Pinball.Derivative(0.9f, target, output);

    public static double Value(double target, double output) => Pinball.Value(0.9, target, output);

    public static double Derivative(double target, double output) => Pinball.Derivative(0.9, target, output);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Value(Vector<float> target, Vector<float> output)
        => Pinball.Value(0.9f, target, output);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Derivative(Vector<float> target, Vector<float> output)
        => Pinball.Derivative(0.9f, target, output);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Value(Vector<double> target, Vector<double> output)
        => Pinball.Value(0.9, target, output);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Derivative(Vector<double> target, Vector<double> output)
        => Pinball.Derivative(0.9, target, output);
}

/// <summary>The focal loss −d·(1 − y)²·ln y of probabilities. Lin and others, ICCV 2017.</summary>
internal readonly struct Focal : IVectorLoss<float>, ILoss<double>
{
    public static float Value(float target, float output) => (float)Value((double)target, output);

    public static float Derivative(float target, float output) => (float)Derivative((double)target, output);

    public static double Value(double target, double output)
        => -target * (1 - output) * (1 - output) * Math.Log(output);

    public static double Derivative(double target, double output)
        => target * (1 - output) * (2 * Math.Log(output) - (1 - output) / output);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Value(Vector<float> target, Vector<float> output)
    {
        Vector<float> rest = Vector<float>.One - output;
        return -target * rest * rest * VectorMath.Log(output);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Derivative(Vector<float> target, Vector<float> output)
    {
        Vector<float> rest = Vector<float>.One - output;
        return target * rest * (2 * VectorMath.Log(output) - rest / output);
    }
}
