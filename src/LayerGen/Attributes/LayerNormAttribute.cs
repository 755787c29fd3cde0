namespace LayerGen;

/// <summary>
/// Layer normalisation: for each sample over all its features U = (Y₋₁ − μ)/√(σ² + ε), then Z = γ·U + β with a scale
/// and a shift for each feature, and Y = f(Z). Training and inference are the same. Ba, Kiros and Hinton, <i>Layer
/// normalization</i>, arXiv:1607.06450, 2016.
/// </summary>
/// <remarks>γ starts at 1, β at 0. Of an image, all pixels and channels of a sample are normalised together.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class LayerNormAttribute : ActivatedLayerAttribute
{
    /// <summary>Declares layer normalisation with an activation function of the library.</summary>
    /// <param name="activation">
    /// The activation function; <see cref="LayerGen.Activation.Identity"/> unless given.
    /// <see cref="LayerGen.Activation.Softmax"/> is for the last layer only.
    /// </param>
    public LayerNormAttribute(Activation activation = Activation.Identity)
        : base(activation)
    {
    }

    /// <summary>Declares layer normalisation with an activation function of your own.</summary>
    /// <param name="activation">
    /// The type with the function, which implements <see cref="IActivation{T}"/> with <see cref="float"/> or
    /// <see cref="double"/>, as the network computes.
    /// </param>
    public LayerNormAttribute(Type activation)
        : base(activation)
    {
    }

    /// <summary>ε, which is added to the variance inside the root; positive and finite, 10⁻⁵ unless set.</summary>
    public double Epsilon { get; set; } = 1e-5;
}
