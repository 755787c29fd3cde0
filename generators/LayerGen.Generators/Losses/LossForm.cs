using LayerGen.Generators.Text;

namespace LayerGen.Generators.Losses;

/// <summary>The values that the loss of a sample is computed from.</summary>
internal enum LossForm
{
    /// <summary>The outputs Y, term by term.</summary>
    Outputs,

    /// <summary>The logits Z, term by term.</summary>
    Logits,

    /// <summary>The logarithms of a softmax: the logits minus the logarithm of the sum of their exponentials.</summary>
    LogSoftmax,
}

/// <summary>The operands of a term of a loss, as expressions.</summary>
/// <param name="D">The target.</param>
/// <param name="Y">The output.</param>
/// <param name="Complement">1 − y without loss of digits, if the activation provides it; otherwise null.</param>
/// <param name="K">The index of the output.</param>
/// <param name="V">The vocabulary of vector code.</param>
internal sealed record LossOperands(Expression D, Expression Y, Expression? Complement, string K, VectorCode V)
{
    /// <summary>Gets 1 − y.</summary>
    public Expression RestOfOutput => Complement ?? V.One - Y;

    /// <summary>Gets 1 − d.</summary>
    public Expression RestOfTarget => V.One - D;
}
