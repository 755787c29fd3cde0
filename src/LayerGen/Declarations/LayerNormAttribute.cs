namespace LayerGen;

/// <summary>
/// Layer normalization. For each sample, over all its features, it computes U = (Y₋₁ − μ)/√(σ² + ε), then Z = γ·U + β
/// with one scale and one shift per feature, and Y = f(Z). Training and inference are the same. Ba, Kiros and Hinton,
/// <i>Layer normalization</i>, arXiv:1607.06450, 2016.
/// </summary>
/// <remarks>
/// <para>
/// Shape: unchanged, of features and of images. The layer has a scale and a shift for each feature.
/// </para>
/// <para>
/// γ starts at 1 and β at 0. All pixels and channels of an image are normalized together.
/// </para>
/// <example>
/// <code>
/// [Network(4)]
/// [Dense(16)]
/// [LayerNorm(Relu)]
/// [Dense(2, Softmax)]
/// public partial class Net;
/// </code>
/// </example>
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class LayerNormAttribute : ActivatedLayerAttribute
{
    /// <summary>Declares layer normalization with an activation function of the library.</summary>
    /// <param name="activation">
    /// The activation function. The default is <see cref="LayerGen.Activation.Identity"/>.
    /// <see cref="LayerGen.Activation.Softmax"/> is allowed in the last layer only.
    /// </param>
    /// <inheritdoc cref="LayerNormAttribute" path="/remarks"/>
    public LayerNormAttribute(Activation activation = Activation.Identity)
        : base(activation)
    {
    }

    /// <summary>Declares layer normalization with a custom activation function.</summary>
    /// <param name="activation">
    /// The type of the function. It implements <see cref="IActivation{T}"/> for the number type of the network,
    /// <see cref="float"/> or <see cref="double"/>.
    /// </param>
    /// <inheritdoc cref="LayerNormAttribute" path="/remarks"/>
    public LayerNormAttribute(Type activation)
        : base(activation)
    {
    }

    /// <summary>
    /// Gets or sets ε, which is added to the variance before the square root. Positive and finite. The default
    /// is 10⁻⁵.
    /// </summary>
    public double Epsilon { get; set; } = 1e-5;
}
