using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using LayerGen;
using LayerGen.CompilerServices;
using static LayerGen.Activation;

namespace Demo;

[Network(3)]
[Dense(4, Relu)]
[Dense(3, Softmax)]
[Loss(typeof(Focal), Reduction = Reduction.Sum)]
internal partial class RareNet;

// −d·(1 − y)·ln y
internal readonly struct Focal : IVectorLoss<float>
{
    public static float Value(float target, float output) => -target * (1 - output) * MathF.Log(output);

    public static float Derivative(float target, float output)
        => target * (MathF.Log(output) - (1 - output) / output);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Value(Vector<float> target, Vector<float> output)
        => -target * (Vector<float>.One - output) * VectorMath.Log(output);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Derivative(Vector<float> target, Vector<float> output)
        => target * (VectorMath.Log(output) - (Vector<float>.One - output) / output);
}
