namespace LayerGen;

/// <summary>
/// Scaled dot-product attention without weights of its own. Each step has a query q, a key k and a value v, one after
/// the other, which are divided among the heads. In every head with d features, the output of step t is Σ_u A_tu·v_u,
/// where A_tu is the softmax of q_t·k_u/√d over the steps u. Vaswani et al., <i>Attention is all you need</i>, NIPS
/// 2017.
/// </summary>
/// <remarks>
/// <para>
/// Shape: steps × 3 · features → steps × features, without parameters. <see cref="SelfAttentionAttribute"/> adds the
/// dense layers that compute the queries, keys and values, and the one behind.
/// </para>
/// <example>
/// <code>
/// [Network(16, 8)]
/// [Dense(24)]
/// [Attention(2)]
/// [GlobalAvgPool1D]
/// [Dense(2, Softmax)]
/// public partial class Net;
/// </code>
/// </example>
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class AttentionAttribute : LayerAttribute
{
    /// <summary>Declares attention.</summary>
    /// <param name="heads">The number of heads, at least 1. The number of features must be a multiple of it.</param>
    /// <inheritdoc cref="AttentionAttribute" path="/remarks"/>
    public AttentionAttribute(int heads)
    {
        Heads = heads;
    }

    /// <summary>Gets the number of heads.</summary>
    public int Heads { get; }

    /// <summary>
    /// Gets or sets a value indicating whether a step attends only to itself and to the steps before it. The default is
    /// <see langword="false"/>: it attends to all steps.
    /// </summary>
    public bool Causal { get; set; }
}
