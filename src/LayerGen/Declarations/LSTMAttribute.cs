namespace LayerGen;

/// <summary>
/// A long short-term memory. At every step, with the input x, the state h and the cell state c before it:
/// i, f, o = σ(Wᵀ·x + b + Uᵀ·h + bh) and g = tanh(Wᵀ·x + b + Uᵀ·h + bh), each with its own columns of W and U. The cell
/// state after it is c' = f ⊙ c + i ⊙ g, and the state is o ⊙ tanh(c'). The columns are those of i, f, g and o, in this
/// order. The biases b of f start at 1. Hochreiter and Schmidhuber, <i>Long short-term memory</i>, Neural Computation
/// 9, 1997.
/// </summary>
/// <remarks>
/// <para>
/// Shape: steps × features → units, or steps × units with <see cref="RecurrentLayerAttribute.Sequence"/>. The layer has
/// 4 · units · (features + units) weights and 8 · units biases.
/// </para>
/// <example>
/// <code>
/// [Network(20, 3)]
/// [LSTM(16)]
/// [Dense(2, Softmax)]
/// public partial class GestureNet;
/// </code>
/// </example>
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class LSTMAttribute : RecurrentLayerAttribute
{
    /// <summary>Declares a long short-term memory.</summary>
    /// <param name="units">The number of units of the state, at least 1.</param>
    /// <inheritdoc cref="LSTMAttribute" path="/remarks"/>
    public LSTMAttribute(int units)
        : base(units)
    {
    }
}
