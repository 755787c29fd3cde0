namespace LayerGen;

/// <summary>
/// A simple recurrent layer. At every step, with the input x and the state h before it, the state after it is
/// f(Wᵀ·x + b + Uᵀ·h + bh). Elman, <i>Finding structure in time</i>, Cognitive Science 14, 1990.
/// </summary>
/// <remarks>
/// <para>
/// Shape: steps × features → units, or steps × units with <see cref="RecurrentLayerAttribute.Sequence"/>. The layer has
/// units · (features + units) weights and 2 · units biases.
/// </para>
/// <example>
/// <code>
/// [Network(20, 3)]
/// [SimpleRNN(16)]
/// [Dense(2, Softmax)]
/// public partial class GestureNet;
/// </code>
/// </example>
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class SimpleRNNAttribute : RecurrentLayerAttribute
{
    /// <summary>Declares a simple recurrent layer.</summary>
    /// <param name="units">The number of units of the state, at least 1.</param>
    /// <param name="activation">
    /// The activation function, <see cref="LayerGen.Activation.Tanh"/> or <see cref="LayerGen.Activation.Relu"/>. The
    /// default is <see cref="LayerGen.Activation.Tanh"/>.
    /// </param>
    /// <inheritdoc cref="SimpleRNNAttribute" path="/remarks"/>
    public SimpleRNNAttribute(int units, Activation activation = Activation.Tanh)
        : base(units)
    {
        Activation = activation;
    }

    /// <summary>Gets the activation function.</summary>
    public Activation Activation { get; }
}
