using LayerGen.Generators.Text;

namespace LayerGen.Generators.Losses;

/// <summary>What the loss of a sample is computed from.</summary>
internal enum LossForm
{
    /// <summary>From the outputs Y, term by term.</summary>
    Outputs,

    /// <summary>From the logits Z, term by term.</summary>
    Logits,

    /// <summary>From the logarithms of a softmax: the logits, less the logarithm of the sum of their exponentials.</summary>
    LogSoftmax,
}

/// <summary>The operands of a term of a loss, as expressions.</summary>
/// <param name="D">The target.</param>
/// <param name="Y">The output.</param>
/// <param name="Complement">1 − y without loss of digits, where the activation has that; otherwise null.</param>
/// <param name="K">The index of the output.</param>
/// <param name="V">The vocabulary of vector code.</param>
internal sealed record LossOperands(Expression D, Expression Y, Expression? Complement, string K, VectorCode V)
{
    /// <summary>1 − y.</summary>
    public Expression RestOfOutput => Complement ?? V.One - Y;

    /// <summary>1 − d.</summary>
    public Expression RestOfTarget => V.One - D;
}
