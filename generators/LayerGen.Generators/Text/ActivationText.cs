namespace LayerGen.Generators.Text;

/// <summary>What an activation writes: <see cref="ElementwiseText"/> or <see cref="ColumnwiseText"/>.</summary>
internal abstract class ActivationText
{
    /// <summary>f(z) in a formula: <c>max(0, Z1)</c>.</summary>
    public abstract string Formula(string z);

    /// <summary>
    /// The expression to store for a vector of Z: f(z) of an elementwise activation. A columnwise one is applied in a method of its own
    /// later, so z itself is stored.
    /// </summary>
    public Expression Activated(Expression z, VectorCode v) => this is ElementwiseText elementwise ? elementwise.Forward(z, v) : z;
}

/// <summary>What an activation of each element writes.</summary>
internal abstract class ElementwiseText : ActivationText
{
    /// <summary>
    /// f' in words, in terms of what <see cref="Backward"/> reads: <c>1 where Z1 &gt; 0, else 0</c>, or <c>1 − Y1²</c>.
    /// </summary>
    public abstract string DerivativeFormula(string value);

    /// <summary>The expression of f(z) for a vector.</summary>
    public abstract Expression Forward(Expression z, VectorCode v);

    /// <summary>The expression of dz = dy ⊙ f' for a vector, where <paramref name="value"/> is what it reads.</summary>
    public abstract Expression Backward(Expression dy, Expression value, VectorCode v);
}

/// <summary>An activation with an expression of 1 − f(z) that has the digits which the difference would lose.</summary>
internal interface IHasComplement
{
    /// <summary>The expression of 1 − f(z) for a vector.</summary>
    Expression Complement(Expression z, VectorCode v);
}

/// <summary>What an activation that mixes the units of a sample writes.</summary>
internal abstract class ColumnwiseText : ActivationText
{
    /// <summary>How the names of its methods begin: <c>Softmax</c> of <c>SoftmaxLayer3</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Writes the method that applies it to a batch.</summary>
    public abstract void WriteForward(LayerWriter writer);

    /// <summary>Writes the method that applies it to one sample, in place.</summary>
    public abstract void WritePredict(LayerWriter writer);
}
