using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(3)]
[Dense(4, Tanh)]
[Dense(2, Softplus)]
[Loss(typeof(Quantile))]
internal partial class DemandNet;

// The pinball loss of the 0.9 quantile.
internal readonly struct Quantile : ILoss<float>
{
    private const float Q = 0.9f;

    public static float Value(float target, float output)
        => target > output ? Q * (target - output) : (1 - Q) * (output - target);

    public static float Derivative(float target, float output) => target > output ? -Q : 1 - Q;
}
