namespace LayerGen;

/// <summary>
/// An embedding of tokens: the input of each step is an integer k, and the output is row k of the table E. It is the
/// first layer of a network. Bengio, Ducharme, Vincent and Jauvin, <i>A neural probabilistic language model</i>, JMLR
/// 2003.
/// </summary>
/// <remarks>
/// <para>
/// Shape: steps → steps × size, with vocabulary · size parameters: E has a row for each token. Only the rows of tokens
/// that occur in a batch have a gradient; the others are zero.
/// </para>
/// <example>
/// <code>
/// [Network(64)]
/// [Embedding(65, 16)]
/// [GRU(64, Sequence = true)]
/// [Dense(65, Softmax)]
/// public partial class CharNet;
/// </code>
/// </example>
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class EmbeddingAttribute : LayerAttribute
{
    /// <summary>Declares an embedding.</summary>
    /// <param name="vocabulary">The number of tokens, at least 1. A token is an integer from 0 to it − 1.</param>
    /// <param name="size">The number of features of a token, at least 1.</param>
    /// <inheritdoc cref="EmbeddingAttribute" path="/remarks"/>
    public EmbeddingAttribute(int vocabulary, int size)
    {
        Vocabulary = vocabulary;
        Size = size;
    }

    /// <summary>Gets the number of tokens.</summary>
    public int Vocabulary { get; }

    /// <summary>Gets the number of features of a token.</summary>
    public int Size { get; }

    /// <summary>
    /// Gets or sets a value indicating whether a step whose token is 0 is absent, as with
    /// <see cref="MaskingAttribute"/>. The output of such a step is row 0 of E nevertheless. The default is false.
    /// </summary>
    public bool MaskZero { get; set; }

    /// <summary>
    /// Gets or sets how the embeddings E are initialized. The default is <see cref="Initializer.Default"/>: a normal
    /// distribution with mean 0 and standard deviation 1, because n_in = 1.
    /// </summary>
    public Initializer Initializer { get; set; } = Initializer.Default;

    /// <summary>
    /// Gets or sets the value of all elements for <see cref="Initializer.Constant"/>. It must be finite. Set it for
    /// <see cref="Initializer.Constant"/> and for nothing else.
    /// </summary>
    public double InitializerValue { get; set; }
}
