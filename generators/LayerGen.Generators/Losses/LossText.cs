using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Losses;

/// <summary>
/// Writes the equations of a loss, and the code of its value and of its gradient. Abilities that only some losses have
/// are in the interfaces below.
/// </summary>
internal abstract class LossText
{
    /// <summary>Gets the loss.</summary>
    protected abstract LossKind Kind { get; }

    /// <summary>Gets the equation of the loss of one sample, as computed after the last activation.</summary>
    public abstract string Formula(LayerPlan plan);

    /// <summary>Gets an integer factor of the gradient.</summary>
    protected virtual string GradientFactor => "1";

    // ---- the value -------------------------------------------------------------------------------------------------

    /// <summary>Gets the form in which the loss of a sample is computed after an activation.</summary>
    public virtual LossForm Form(ActivationKind? activation) => LossForm.Outputs;

    /// <summary>
    /// Determines whether a term contains 1 − y and the activation can provide it without loss of digits.
    /// </summary>
    public virtual bool ReadsComplement(ActivationKind? activation) => false;

    /// <summary>
    /// Determines whether a term of <see cref="LossForm.Outputs"/> is a sum of two that both read the target and the
    /// output.
    /// </summary>
    public virtual bool IsInTwoParts(ActivationKind? activation) => false;

    /// <summary>Determines whether <see cref="WriteConstants"/> writes anything.</summary>
    public virtual bool HasConstants(bool isOfOutputs) => false;

    /// <summary>Writes the values that are the same for all samples, before the loop over the samples.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="isOfOutputs">
    /// Whether the loop contains terms or derivatives of the outputs instead of logits.
    /// </param>
    public virtual void WriteConstants(LayerWriter writer, bool isOfOutputs)
    {
    }

    /// <summary>
    /// Gets a value indicating whether the targets are modified, so that <see cref="Target"/> is stored in a variable.
    /// </summary>
    public virtual bool ChangesTargets => false;

    /// <summary>Gets the expression for the target of an output, from the loaded value.</summary>
    public virtual Expression Target(Expression loaded, VectorCode v) => loaded;

    /// <summary>Gets the expression for the term of an output, for <see cref="LossForm.Outputs"/>.</summary>
    public abstract Expression Term(LossOperands operands);

    /// <summary>Writes methods that the code of the value calls, each after an empty line.</summary>
    public virtual void WriteValueMethods(SourceWriter source, VectorCode vectors)
    {
    }

    /// <summary>Gets the factor of the sum over the outputs, or null for 1.</summary>
    public Expression? SampleScale(LayerWriter writer)
        => IsMean(writer) ? (Expression)writer.Number("1") / Format.Of(writer.Plan.OutputsPerStep) : (Expression?)null;

    // ---- the gradient ----------------------------------------------------------------------------------------------

    /// <summary>Gets the equation of the gradient dY, for a batch of B samples.</summary>
    public abstract string GradientFormula(LayerPlan plan);

    /// <summary>
    /// Gets the expression for the derivative with respect to an output, before <see cref="GradientScale"/>.
    /// </summary>
    public abstract Expression Derivative(LossOperands operands);

    /// <summary>
    /// Gets a value indicating whether the derivative has about 15 instructions or more after inlining, which limits
    /// how often one method can contain it.
    /// </summary>
    public virtual bool IsDerivativeLong => false;

    /// <summary>Writes methods that the code of the gradient calls, each after an empty line.</summary>
    public virtual void WriteDerivativeMethods(SourceWriter source, VectorCode vectors)
    {
    }

    /// <summary>
    /// Gets the common factor of the gradients of all outputs, or null for 1. <c>samples</c> is the size of the batch.
    /// </summary>
    public Expression? GradientScale(LayerWriter writer)
    {
        // For example 2 / (K·B) with a single rounding, because the product is exact.
        Expression factor = writer.Number(GradientFactor);
        string outputs = Format.Of(writer.Plan.OutputsPerStep);
        return (IsMean(writer), Kind.IsSum) switch
        {
            (true, false) => factor / ((Expression)writer.Number(outputs) * "samples"),
            (true, true) => factor / outputs,
            (false, false) => factor / "samples",
            (false, true) => GradientFactor == "1" ? (Expression?)null : factor,
        };
    }

    /// <summary>Determines whether several outputs are averaged.</summary>
    private bool IsMean(LayerWriter writer) => Kind.IsMeanOverOutputs && writer.Plan.OutputsPerStep > 1;

    /// <summary>
    /// Gets a fraction for a formula, <c>(Y3 − D) / B</c>, with the divisors B and K that this loss has. Without a
    /// divisor, the outer parentheses are omitted.
    /// </summary>
    protected string Over(string numerator) => (Kind.IsMeanOverOutputs, Kind.IsSum) switch
    {
        (true, false) => numerator + " / (K·B)",
        (true, true) => numerator + " / K",
        (false, false) => numerator + " / B",
        (false, true) => numerator.StartsWith("(", StringComparison.Ordinal)
            ? numerator.Substring(1, numerator.Length - 2)
            : numerator,
    };
}

/// <summary>Writes the code of a loss of a specific kind.</summary>
/// <param name="loss">The loss.</param>
internal abstract class LossText<TLoss>(TLoss loss) : LossText
    where TLoss : LossKind
{
    /// <summary>Gets the loss with its settings.</summary>
    protected TLoss Loss => loss;

    protected sealed override LossKind Kind => loss;
}

/// <summary>Writes the code of a loss whose terms and derivatives are rules of the library.</summary>
/// <param name="loss">The loss.</param>
internal abstract class LibraryLossText<TLoss>(TLoss loss) : LossText<TLoss>(loss), ICallsRules
    where TLoss : LossKind
{
    public abstract TypeName Rules { get; }

    public override Expression Term(LossOperands operands) => Rule("Term", operands.D, operands.Y);

    public override Expression Derivative(LossOperands operands) => Rule("Derivative", operands.D, operands.Y);

    /// <summary>Gets a call of a rule: <c>SquaredError.Term(d_0, y_0)</c>.</summary>
    protected Expression Rule(string method, params Expression[] arguments) => Rule(Rules, method, arguments);

    /// <summary>Gets a call of a rule of another loss.</summary>
    protected static Expression Rule(TypeName rules, string method, params Expression[] arguments)
        => rules + "." + method + "(" + string.Join(", ", arguments) + ")";
}

/// <summary>A loss whose terms and derivatives are rules of the library.</summary>
internal interface ICallsRules
{
    /// <summary>Gets the library type that contains the rules of the loss.</summary>
    TypeName Rules { get; }
}

/// <summary>A loss that has terms of the logits (<see cref="LossForm.Logits"/>).</summary>
internal interface ILogitLoss
{
    /// <summary>Gets the expression for the term of output <paramref name="k"/>.</summary>
    Expression LogitTerm(Expression d, Expression z, string k, VectorCode v);
}

/// <summary>A loss that has terms of the logarithms of a softmax (<see cref="LossForm.LogSoftmax"/>).</summary>
internal interface ILogSoftmaxLoss
{
    /// <summary>Gets the expression for the term of output <paramref name="k"/>.</summary>
    Expression LogTerm(Expression d, Expression logY, string k, VectorCode v);
}

/// <summary>
/// A loss that has, together with some activation, a separate gradient dZ that is shorter than the computation by dY.
/// </summary>
internal interface IFusedGradient
{
    /// <summary>Determines whether the loss has such a gradient with an activation.</summary>
    bool FusesWith(ActivationKind? activation);

    /// <summary>Gets the equation of dZ.</summary>
    string FusedFormula(LayerPlan plan);

    /// <summary>
    /// Gets the expression for dz_k before <see cref="LossText.GradientScale"/>, or null if it needs a sum over the
    /// outputs, as in <see cref="IFusedThroughSum"/>.
    /// </summary>
    Expression? FusedElement(Expression d, Expression y, string k, VectorCode v);
}

/// <summary>A fused gradient that needs a sum over the outputs: y_k·Σ_j v_j − v_k.</summary>
internal interface IFusedThroughSum : IFusedGradient
{
    /// <summary>Gets the expression for v_k.</summary>
    Expression FusedTerm(Expression d, string k, VectorCode v);
}
