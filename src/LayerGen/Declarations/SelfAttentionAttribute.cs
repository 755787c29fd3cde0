namespace LayerGen;

/// <summary>
/// Multi-head self-attention. It stands for three layers, which the generated code has:
/// <c>[Dense(3 · features)]</c>, which computes the queries, keys and values of all heads,
/// <c>[Attention(heads)]</c>, and <c>[Dense(features)]</c>. Vaswani et al., <i>Attention is all you need</i>, NIPS
/// 2017.
/// </summary>
/// <remarks>
/// <para>
/// Shape: steps × features → the same. The dense layers have 4 · features² weights and 4 · features biases. In a
/// residual block, it counts as one layer.
/// </para>
/// <example>
/// <code>
/// [Network(16)]
/// [Embedding(65, 32)]
/// [PositionalEmbedding]
/// [Residual(2)] [LayerNorm] [SelfAttention(4, Causal = true)]
/// [Residual(3)] [LayerNorm] [Dense(128, Gelu)] [Dense(32)]
/// [LayerNorm]
/// [Dense(65, Softmax)]
/// public partial class TinyGpt;
/// </code>
/// </example>
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class SelfAttentionAttribute : LayerAttribute
{
    /// <summary>Declares self-attention.</summary>
    /// <param name="heads">The number of heads, at least 1. The number of features must be a multiple of it.</param>
    /// <inheritdoc cref="SelfAttentionAttribute" path="/remarks"/>
    public SelfAttentionAttribute(int heads)
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

    /// <summary>
    /// Gets or sets a value indicating whether the dense layers have biases. The default is <see langword="true"/>.
    /// </summary>
    public bool Bias { get; set; } = true;

    /// <summary>
    /// Gets or sets how the weights of the dense layers are initialized. The default is
    /// <see cref="Initializer.Default"/>.
    /// </summary>
    public Initializer Initializer { get; set; } = Initializer.Default;

    /// <summary>
    /// Gets or sets the value of all weights for <see cref="Initializer.Constant"/>. It must be finite. Set it for
    /// <see cref="Initializer.Constant"/> and for nothing else.
    /// </summary>
    public double InitializerValue { get; set; }
}
