using System;
using System.Numerics;
using LayerGen;
using LayerGen.CompilerServices;
using static LayerGen.Activation;

namespace Demo;

[Network(3)]
[Dense(2, typeof(Swish))]
[Dense(2, typeof(Bent))]
[Dense(2, typeof(Bent))]
internal partial class SwishNet;

internal readonly struct Swish : IVectorActivation<float>
{
    public static float Value(float z) => Value(new Vector<float>(z))[0];

    public static float Derivative(float z) => Derivative(new Vector<float>(z))[0];

    public static Vector<float> Value(Vector<float> z) => VectorMath.Silu(z);

    public static Vector<float> Derivative(Vector<float> z) => VectorMath.SiluDerivative(z);
}

internal readonly struct Bent : IActivation<float>
{
    public static float Value(float z) => (MathF.Sqrt(z * z + 1) - 1) / 2 + z;

    public static float Derivative(float z) => z / (2 * MathF.Sqrt(z * z + 1)) + 1;
}
