namespace LayerGen;

/// <summary>An activation function f, applied to the pre-activation Z of a layer: Y = f(Z).</summary>
/// <remarks><c>using static LayerGen.Activation;</c> lets a declaration say <c>[Dense(16, Relu)]</c>.</remarks>
public enum Activation
{
    /// <summary>f(z) = z, with derivative 1: a linear layer.</summary>
    Identity = 0,

    /// <summary>
    /// The rectified linear unit, f(z) = max(0, z), with derivative 1 where z &gt; 0 and 0 elsewhere (0 for z =
    /// 0 too). A NaN stays NaN. Nair and Hinton, <i>Rectified linear units improve restricted Boltzmann machines</i>,
    /// ICML 2010.
    /// </summary>
    Relu = 1,

    /// <summary>
    /// f(z)ᵢ = exp(zᵢ − m) / Σⱼ exp(zⱼ − m) over the units of a sample, with m = maxⱼ zⱼ so that no exponential
    /// overflows: a probability distribution over the classes. For the last layer only. Bridle, NATO ASI 1990.
    /// </summary>
    Softmax = 2,

    /// <summary>
    /// f(z) = z where z &gt; 0, else a·z, with the slope a of <see cref="ActivatedLayerAttribute.Slope"/>. The
    /// derivative is 1 where z &gt; 0 and a elsewhere (a at z = 0). Maas, Hannun and Ng, <i>Rectifier nonlinearities
    /// improve neural network acoustic models</i>, ICML 2013.
    /// </summary>
    LeakyRelu = 3,

    /// <summary>
    /// The exponential linear unit, f(z) = z where z &gt; 0, else α·(eᶻ − 1), with the α of
    /// <see cref="ActivatedLayerAttribute.Alpha"/>. The derivative is 1 where z &gt; 0 and α·eᶻ = y + α elsewhere (α at
    /// z = 0). Clevert, Unterthiner and Hochreiter, <i>Fast and accurate deep network learning by exponential linear
    /// units (ELUs)</i>, ICLR 2016.
    /// </summary>
    Elu = 4,

    /// <summary>
    /// The Gaussian error linear unit, f(z) = z·Φ(z) with the distribution function Φ(z) = ½(1 + erf(z/√2)) of
    /// the normal distribution. It is exact, not the approximation by tanh. The derivative is Φ(z) + z·φ(z) with the
    /// density φ(z) = exp(−z²/2)/√(2π). Hendrycks and Gimpel, <i>Gaussian error linear units (GELUs)</i>, 2016.
    /// </summary>
    Gelu = 5,

    /// <summary>
    /// The sigmoid-weighted linear unit, or swish, f(z) = z·σ(z) with σ(z) = 1 / (1 + e⁻ᶻ). The derivative is
    /// σ(z)·(1 + z·(1 − σ(z))). Elfwing, Uchibe and Doya, <i>Sigmoid-weighted linear units for neural network function
    /// approximation in reinforcement learning</i>, Neural Networks 107, 2018.
    /// </summary>
    Silu = 6,

    /// <summary>
    /// f(z) = ln(1 + eᶻ), computed as max(0, z) + ln(1 + exp(−|z|)). The derivative is σ(z) = 1 / (1 + e⁻ᶻ). Dugas and
    /// others, <i>Incorporating second-order functional knowledge for better option pricing</i>, NIPS 2000.
    /// </summary>
    Softplus = 7,

    /// <summary>
    /// The hyperbolic tangent, f(z) = tanh z. The derivative is 1 − y². LeCun, Bottou, Orr and Müller,
    /// <i>Efficient BackProp</i>, 1998.
    /// </summary>
    Tanh = 8,

    /// <summary>
    /// The logistic function, f(z) = σ(z) = 1 / (1 + e⁻ᶻ). The derivative is y·(1 − y). Rumelhart, Hinton and
    /// Williams, <i>Learning representations by back-propagating errors</i>, Nature 323, 1986.
    /// </summary>
    Sigmoid = 9,

    /// <summary>
    /// f(z) = max(0, min(1, (z + 3)/6)), a piecewise linear sigmoid. The derivative is 1/6 where −3 &lt; z &lt; 3 and
    /// 0 elsewhere (0 at both kinks). Howard and others, <i>Searching for MobileNetV3</i>, ICCV 2019, as
    /// ReLU6(z + 3)/6.
    /// </summary>
    HardSigmoid = 10,
}
