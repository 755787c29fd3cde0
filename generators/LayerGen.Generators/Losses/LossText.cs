using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Losses;

/// <summary>
/// What a loss writes: its equations, the text of its value and of its gradient. What only some losses have is in the interfaces below.
/// </summary>
internal abstract class LossText
{
    /// <summary>The loss that is written.</summary>
    protected abstract LossKind Kind { get; }

    /// <summary>The equation of the loss of one sample, as it is computed behind the last activation.</summary>
    public abstract string Formula(LayerPlan plan);

    /// <summary>The type of the library that has the rules of the loss.</summary>
    public abstract TypeName Rules { get; }

    /// <summary>A whole factor of the gradient.</summary>
    protected virtual string GradientFactor => "1";

    // ---- the value -----------------------------------------------------------------------------------------------------

    /// <summary>What the loss of a sample is computed from, behind an activation.</summary>
    public virtual LossForm Form(ActivationKind? activation) => LossForm.Outputs;

    /// <summary>Whether a term has 1 − y in it, and the activation can give it without loss.</summary>
    public virtual bool ReadsComplement(ActivationKind? activation) => false;

    /// <summary>Whether a term of <see cref="LossForm.Outputs"/> is the sum of two that both read target and output.</summary>
    public virtual bool IsInTwoParts(ActivationKind? activation) => false;

    /// <summary>Whether <see cref="WriteConstants"/> writes anything.</summary>
    public virtual bool HasConstants(bool isOfOutputs) => false;

    /// <summary>Writes what is the same for all samples, in front of the loop over them.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="isOfOutputs">Whether the loop has terms or derivatives of the outputs, and not of logits.</param>
    public virtual void WriteConstants(LayerWriter writer, bool isOfOutputs)
    {
    }

    /// <summary>Whether the targets are not taken as they are, so that <see cref="Target"/> is worth a variable.</summary>
    public virtual bool ChangesTargets => false;

    /// <summary>The expression of the target of an output, from what has been loaded.</summary>
    public virtual Expression Target(Expression loaded, VectorCode v) => loaded;

    /// <summary>The expression of the term of an output, of <see cref="LossForm.Outputs"/>.</summary>
    public virtual Expression Term(LossOperands operands) => Rule("Term", operands.D, operands.Y);

    /// <summary>The factor behind the sum over the outputs, or null for 1.</summary>
    public Expression? SampleScale(LayerWriter writer)
        => IsMean(writer) ? (Expression)writer.Number("1") / Format.Of(writer.Plan.Outputs) : (Expression?)null;

    // ---- the gradient --------------------------------------------------------------------------------------------------

    /// <summary>The equation of the gradient dY, for a batch of B samples.</summary>
    public abstract string GradientFormula(LayerPlan plan);

    /// <summary>The expression of the derivative with respect to an output, before <see cref="GradientScale"/>.</summary>
    public virtual Expression Derivative(LossOperands operands) => Rule("Derivative", operands.D, operands.Y);

    /// <summary>The factor that the gradients of all outputs have, or null for 1; <c>samples</c> is the size of the batch.</summary>
    public Expression? GradientScale(LayerWriter writer)
    {
        // Such as 2 / (K·B) in one rounding; the product is exact.
        Expression factor = writer.Number(GradientFactor);
        string outputs = Format.Of(writer.Plan.Outputs);
        return (IsMean(writer), Kind.IsSum) switch
        {
            (true, false) => factor / ((Expression)writer.Number(outputs) * "samples"),
            (true, true) => factor / outputs,
            (false, false) => factor / "samples",
            (false, true) => GradientFactor == "1" ? (Expression?)null : factor,
        };
    }

    /// <summary>A call of a rule: <c>SquaredError.Term(d_0, y_0)</c>.</summary>
    protected Expression Rule(string method, params Expression[] arguments) => Rule(Rules, method, arguments);

    /// <summary>The same of the rules of another loss.</summary>
    protected static Expression Rule(TypeName rules, string method, params Expression[] arguments)
        => rules + "." + method + "(" + string.Join(", ", arguments) + ")";

    /// <summary>Whether the outputs are averaged and there is more than one.</summary>
    private bool IsMean(LayerWriter writer) => Kind.IsMeanOverOutputs && writer.Plan.Outputs > 1;

    /// <summary>
    /// A fraction in a formula: <c>(Y3 − D) / B</c>, with what of B and K this loss divides by. Where that is nothing, brackets around the
    /// whole are left out.
    /// </summary>
    protected string Over(string numerator) => (Kind.IsMeanOverOutputs, Kind.IsSum) switch
    {
        (true, false) => numerator + " / (K·B)",
        (true, true) => numerator + " / K",
        (false, false) => numerator + " / B",
        (false, true) => numerator.StartsWith("(", StringComparison.Ordinal) ? numerator.Substring(1, numerator.Length - 2) : numerator,
    };
}

/// <summary>What a loss of some kind writes.</summary>
/// <param name="loss">The loss.</param>
internal abstract class LossText<TLoss>(TLoss loss) : LossText
    where TLoss : LossKind
{
    /// <summary>The loss with its settings.</summary>
    protected TLoss Loss => loss;

    protected sealed override LossKind Kind => loss;
}

/// <summary>A loss with terms of the logits (<see cref="LossForm.Logits"/>).</summary>
internal interface ILogitLoss
{
    /// <summary>The expression of the term of output <paramref name="k"/>.</summary>
    Expression LogitTerm(Expression d, Expression z, string k, VectorCode v);
}

/// <summary>A loss with terms of the logarithms of a softmax (<see cref="LossForm.LogSoftmax"/>).</summary>
internal interface ILogSoftmaxLoss
{
    /// <summary>The expression of the term of output <paramref name="k"/>.</summary>
    Expression LogTerm(Expression d, Expression logY, string k, VectorCode v);
}

/// <summary>A loss that together with some activation has a gradient dZ of its own, shorter than the way through dY.</summary>
internal interface IFusedGradient
{
    /// <summary>Whether it has one with an activation.</summary>
    bool FusesWith(ActivationKind? activation);

    /// <summary>The equation of dZ.</summary>
    string FusedFormula(LayerPlan plan);

    /// <summary>
    /// The expression of dz_k before <see cref="LossText.GradientScale"/>; null when it needs a sum over the outputs, as
    /// <see cref="IFusedThroughSum"/> has it.
    /// </summary>
    Expression? FusedElement(Expression d, Expression y, string k, VectorCode v);
}

/// <summary>A fused gradient that needs a sum over the outputs: y_k·Σ_j v_j − v_k.</summary>
internal interface IFusedThroughSum : IFusedGradient
{
    /// <summary>The expression of v_k.</summary>
    Expression FusedTerm(Expression d, string k, VectorCode v);
}
