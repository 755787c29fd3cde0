using System.Numerics;
using System.Runtime.CompilerServices;
using LayerGen.CompilerServices;

namespace LayerGen.Tests.Networks.Declarations;

/// <summary>z·σ(2z), for whole vectors and for numbers, in both precisions.</summary>
public readonly struct Swish : IVectorActivation<float>, IVectorActivation<double>
{
    public static float Value(float z) => z / (1 + MathF.Exp(-2 * z));

    public static float Derivative(float z) => (float)Derivative((double)z);

    public static double Value(double z) => z / (1 + Math.Exp(-2 * z));

    public static double Derivative(double z)
    {
        double sigmoid = 1 / (1 + Math.Exp(-2 * z));
        return sigmoid + 2 * z * sigmoid * (1 - sigmoid);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Value(Vector<float> z) => z * VectorMath.Sigmoid(z + z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Derivative(Vector<float> z)
    {
        Vector<float> sigmoid = VectorMath.Sigmoid(z + z);
        return sigmoid + (z + z) * sigmoid * (Vector<float>.One - sigmoid);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Value(Vector<double> z) => z * VectorMath.Sigmoid(z + z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Derivative(Vector<double> z)
    {
        Vector<double> sigmoid = VectorMath.Sigmoid(z + z);
        return sigmoid + (z + z) * sigmoid * (Vector<double>.One - sigmoid);
    }
}

/// <summary>The bent identity (√(z² + 1) − 1)/2 + z, only for numbers.</summary>
internal abstract class Bent : IActivation<float>, IActivation<double>
{
    public static float Value(float z) => (MathF.Sqrt(z * z + 1) - 1) / 2 + z;

    public static float Derivative(float z) => z / (2 * MathF.Sqrt(z * z + 1)) + 1;

    public static double Value(double z) => (Math.Sqrt(z * z + 1) - 1) / 2 + z;

    public static double Derivative(double z) => z / (2 * Math.Sqrt(z * z + 1)) + 1;

    /// <summary>An activation with the same name as one of the library, inside a type.</summary>
    internal sealed class Tanh : IActivation<double>
    {
        public static double Value(double z) => Math.Tanh(z / 2);

        public static double Derivative(double z) => (1 - Math.Tanh(z / 2) * Math.Tanh(z / 2)) / 2;
    }
}
