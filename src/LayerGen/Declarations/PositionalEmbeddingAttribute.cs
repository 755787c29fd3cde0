namespace LayerGen;

/// <summary>
/// Learned positions: row t of the table E is added to step t of a sequence, so that attention can tell the steps
/// apart. Gehring, Auli, Grangier, Yarats and Dauphin, <i>Convolutional sequence to sequence learning</i>, ICML 2017.
/// </summary>
/// <remarks>
/// <para>
/// Shape: steps × features → the same, with steps · features parameters: E has a row for each step. A stream of the
/// network has at most as many steps.
/// </para>
/// <example>
/// <code>
/// [Network(16)]
/// [Embedding(65, 32)]
/// [PositionalEmbedding]
/// [SelfAttention(4, Causal = true)]
/// [Dense(65, Softmax)]
/// public partial class CharNet;
/// </code>
/// </example>
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class PositionalEmbeddingAttribute : LayerAttribute
{
    /// <summary>Declares learned positions.</summary>
    /// <inheritdoc cref="PositionalEmbeddingAttribute" path="/remarks"/>
    public PositionalEmbeddingAttribute()
    {
    }

    /// <summary>
    /// Gets or sets how the positions E are initialized. The default is <see cref="Initializer.Default"/>: a normal
    /// distribution with mean 0 and standard deviation 1, because n_in = 1.
    /// </summary>
    public Initializer Initializer { get; set; } = Initializer.Default;

    /// <summary>
    /// Gets or sets the value of all elements for <see cref="Initializer.Constant"/>. It must be finite. Set it for
    /// <see cref="Initializer.Constant"/> and for nothing else.
    /// </summary>
    public double InitializerValue { get; set; }
}
