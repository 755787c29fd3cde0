namespace LayerGen;

/// <summary>
/// A gated recurrent unit. At every step, with the input x and the state h before it: r = σ(W_rᵀ·x + b_r + U_rᵀ·h +
/// bh_r), z = σ(W_zᵀ·x + b_z + U_zᵀ·h + bh_z), n = tanh(W_nᵀ·x + b_n + r ⊙ (U_nᵀ·h + bh_n)), and the state after it
/// is (1 − z) ⊙ n + z ⊙ h. The reset r is applied after the product, as in PyTorch. The columns of W and U are those of
/// r, z and n, in this order. Cho et al., <i>Learning phrase representations using RNN encoder–decoder</i>, EMNLP 2014.
/// </summary>
/// <remarks>
/// <para>
/// Shape: steps × features → units, or steps × units with <see cref="RecurrentLayerAttribute.Sequence"/>. The layer has
/// 3 · units · (features + units) weights and 6 · units biases.
/// </para>
/// <example>
/// <code>
/// [Network(20, 3)]
/// [GRU(16)]
/// [Dense(2, Softmax)]
/// public partial class GestureNet;
/// </code>
/// </example>
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class GRUAttribute : RecurrentLayerAttribute
{
    /// <summary>Declares a gated recurrent unit.</summary>
    /// <param name="units">The number of units of the state, at least 1.</param>
    /// <inheritdoc cref="GRUAttribute" path="/remarks"/>
    public GRUAttribute(int units)
        : base(units)
    {
    }
}
