namespace LayerGen;

/// <summary>An activation function f, applied to the pre-activation Z of a layer: Y = f(Z).</summary>
/// <remarks><c>using static LayerGen.Activation;</c> lets a declaration say <c>[Dense(16, Relu)]</c>.</remarks>
public enum Activation
{
    /// <summary>f(z) = z, with derivative 1: a linear layer.</summary>
    Identity = 0,

    /// <summary>
    /// The rectified linear unit, f(z) = max(0, z), with derivative 1 where z &gt; 0 and 0 elsewhere (0 at z = 0). A NaN
    /// stays NaN. Nair and Hinton, <i>Rectified linear units improve restricted Boltzmann machines</i>, ICML 2010.
    /// </summary>
    Relu = 1,

    /// <summary>
    /// f(z)ᵢ = exp(zᵢ − m) / Σⱼ exp(zⱼ − m) over the units of a sample, with m = maxⱼ zⱼ so that no exponential overflows:
    /// a probability distribution over the classes. For the last layer only. Bridle, NATO ASI 1990.
    /// </summary>
    Softmax = 2,
}
