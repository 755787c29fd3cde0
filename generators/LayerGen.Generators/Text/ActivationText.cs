namespace LayerGen.Generators.Text;

/// <summary>
/// Writes the code of an activation. Derived classes are <see cref="ElementwiseText"/> and
/// <see cref="ColumnwiseText"/>.
/// </summary>
internal abstract class ActivationText
{
    /// <summary>Gets f(z) in a formula: <c>max(0, Z1)</c>.</summary>
    public abstract string Formula(string z);

    /// <summary>
    /// Gets the expression that is stored for a vector of Z: f(z) for an elementwise activation. A columnwise
    /// activation is applied by a separate method later, so z itself is stored.
    /// </summary>
    public Expression Activated(Expression z, VectorCode v)
        => this is ElementwiseText elementwise ? elementwise.Forward(z, v) : z;
}

/// <summary>Writes the code of an activation that is applied to each element.</summary>
internal abstract class ElementwiseText : ActivationText
{
    /// <summary>
    /// Gets f' in words, in terms of the value that <see cref="Backward"/> reads: <c>1 where Z1 &gt; 0, else 0</c>, or
    /// <c>1 − Y1²</c>.
    /// </summary>
    public abstract string DerivativeFormula(string value);

    /// <summary>Gets the expression for f(z) of a vector.</summary>
    public abstract Expression Forward(Expression z, VectorCode v);

    /// <summary>
    /// Gets the expression for dz = dy ⊙ f' of a vector, where <paramref name="value"/> is the value that the
    /// derivative reads.
    /// </summary>
    public abstract Expression Backward(Expression dy, Expression value, VectorCode v);
}

/// <summary>
/// An activation with an expression for 1 − f(z) that has the digits which the difference would lose.
/// </summary>
internal interface IHasComplement
{
    /// <summary>Gets the expression for 1 − f(z) of a vector.</summary>
    Expression Complement(Expression z, VectorCode v);
}

/// <summary>Writes the code of an activation that mixes the units of a sample.</summary>
internal abstract class ColumnwiseText : ActivationText
{
    /// <summary>Gets the prefix of the names of its methods: <c>Softmax</c> for <c>SoftmaxLayer3</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Writes the method that applies the activation to a batch.</summary>
    public abstract void WriteForward(LayerWriter writer);

    /// <summary>Writes the method that applies the activation to one sample, in place.</summary>
    public abstract void WritePredict(LayerWriter writer);
}
