using LayerGen.Generators.Activations;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Losses;

/// <summary>
/// Binary cross-entropy of one or several independent outputs in [0, 1], as the mean of their Kullback–Leibler
/// divergences dₖ·(ln dₖ − ln yₖ) + (1 − dₖ)·(ln(1 − dₖ) − ln(1 − yₖ)). Combined with a sigmoid, its gradient with
/// respect to Z is Y − D.
/// </summary>
internal sealed record BinaryCrossEntropy : ClassLoss, IWritten<LossText>
{
    public const string PositiveWeights = "PositiveWeights";

    /// <summary>Gets a factor for the answer "yes" of each output, or an empty array.</summary>
    public EquatableArray<double> Positive { get; init; }

    /// <summary>
    /// Gets a value indicating whether there is a single output. Its two answers are then the classes that the class
    /// weights apply to.
    /// </summary>
    public bool HasOneOutput { get; init; }

    public override string Name => "BinaryCrossEntropy";

    public override string Title => "binary cross-entropy";

    public override OutputRange Domain => OutputRange.UnitInterval;

    public override IReadOnlyList<Argument> Arguments
        => [.. base.Arguments, Argument.Numbers(PositiveWeights, Positive)];

    protected override IEnumerable<string> Details
        => [.. base.Details, .. Positive.Count == 0 ? (string[])[] : ["positives weighted"]];

    public override LossKind? WithSettings(ILossArguments arguments)
    {
        double? smoothing = arguments.LabelSmoothing();
        double? floor = arguments.ProbabilityFloor();
        EquatableArray<double>? weights = arguments.ClassWeights(allowsAnswers: true);
        EquatableArray<double>? positive = arguments.PositiveWeights();
        return smoothing is { } some && floor is { } least && weights is { } each && positive is { } yes
            ? this with
            {
                Smoothing = some,
                Floor = least,
                Weights = each,
                Positive = yes,
                HasOneOutput = arguments.Outputs == 1,
            }
            : null;
    }

    public LossText CreateText() => new BinaryCrossEntropyText(this);
}

/// <summary>Writes the code of <see cref="BinaryCrossEntropy"/>.</summary>
/// <param name="loss">The loss.</param>
internal sealed class BinaryCrossEntropyText(BinaryCrossEntropy loss)
    : ClassLossText<BinaryCrossEntropy>(loss), ILogitLoss, IFusedGradient
{
    public override TypeName Rules => Names.BinaryKullbackLeibler;

    /// <summary>
    /// Gets a value indicating whether the answers "yes" and "no" of an output have different weights.
    /// </summary>
    private bool IsWeightedByAnswer => Loss.Positive.Count > 0 || (Loss.HasOneOutput && Loss.IsWeighted);

    /// <summary>Gets the weight of "yes" for every output, u in formulas.</summary>
    private IEnumerable<double> Yes => Loss.HasOneOutput
        ? [Loss.Positive.Count > 0 ? Loss.Positive[0] : Loss.Weights[Loss.Weights.Count - 1]]
        : Loss.Positive.Select((weight, k) => Loss.IsWeighted ? weight * Loss.Weights[k] : weight);

    /// <summary>Gets the weight of "no" for every output, v in formulas.</summary>
    private IEnumerable<double> No => Loss.HasOneOutput
        ? [Loss.Weights.Count == 2 ? Loss.Weights[0] : 1]
        : Loss.Positive.Select((_, k) => Loss.IsWeighted ? Loss.Weights[k] : 1);

    // ---- the value -------------------------------------------------------------------------------------------------

    public override LossForm Form(ActivationKind? activation)
        => activation is Sigmoid && Loss.Floor == 0 ? LossForm.Logits : LossForm.Outputs;

    public override bool ReadsComplement(ActivationKind? activation) => activation?.Text() is IHasComplement;

    public override bool IsInTwoParts(ActivationKind? activation) => IsWeightedByAnswer || ReadsComplement(activation);

    public override string Formula(LayerPlan plan)
    {
        string u = IsWeightedByAnswer ? "u_k·" : "";
        string v = IsWeightedByAnswer ? "v_k·" : "";
        string term = "(" + u + "d_k·(ln d_k − ln y_k) + " + v + "(1 − d_k)·(ln(1 − d_k) − ln(1 − y_k)))";
        string sum = "(1/K)·Σ " + (IsWeightedByAnswer ? "" : WeightFactor) + term;
        string z = LayerWriter.Local(plan.PreActivation);
        string rest = ReadsComplement(plan.Layer.Activation) ? " and 1 − y_k = f(−" + z + "_k)" : "";
        return Form(plan.Layer.Activation) == LossForm.Logits
            ? sum + Format.Of($",\nwith −ln y_k = ln(1 + exp(−{z}_k)) and −ln(1 − y_k) = ln(1 + exp({z}_k))")
            : sum + ",\nwith each of the four clipped to " + FloorRange + rest;
    }

    public override bool HasConstants(bool isOfOutputs) => base.HasConstants(isOfOutputs) || IsWeightedByAnswer;

    // Writes:
    //     // u and v, the weights of yes and no
    //     ReadOnlySpan<double> yes = [19.0];
    //     ReadOnlySpan<double> no = [1.0];
    protected override void WriteWeights(LayerWriter writer)
    {
        if (IsWeightedByAnswer)
        {
            writer.Line($"// u and v, the weights of yes and no");
            writer.Line($"{writer.Read("yes")} = [{Literals(Yes, writer.Vectors)}];");
            writer.Line($"{writer.Read("no")} = [{Literals(No, writer.Vectors)}];");
        }
        else
        {
            base.WriteWeights(writer);
        }
    }

    public Expression LogitTerm(Expression d, Expression z, string k, VectorCode v) => IsWeightedByAnswer
        ? Rule("TermOfLogit", d, z, Weight("yes", k, v), Weight("no", k, v))
        : Weighted(Rule("TermOfLogit", d, z), k, v);

    public override Expression Term(LossOperands operands)
    {
        if (operands.Complement is null && !IsWeightedByAnswer)
        {
            return base.Term(operands);
        }

        (Expression yes, Expression no) = Answers("Term", operands);
        return IsWeightedByAnswer
            ? Weight("yes", operands.K, operands.V) * yes + Weight("no", operands.K, operands.V) * no
            : Weighted(yes + no, operands.K, operands.V);
    }

    // ---- the gradient ----------------------------------------------------------------------------------------------

    public override string GradientFormula(LayerPlan plan)
    {
        string y = Format.Of($"y{plan.Number}_k");
        string terms = IsWeightedByAnswer
            ? "(v_k·(1 − d_k) / (1 − " + y + ") − u_k·d_k / " + y + ")"
            : WeightFactor + "((1 − d_k) / (1 − " + y + ") − d_k / " + y + ")";
        return "d" + y + " = " + Over(terms) + ", each part 0 where it is clipped";
    }

    public override Expression Derivative(LossOperands operands)
    {
        if (operands.Complement is null && !IsWeightedByAnswer)
        {
            return base.Derivative(operands);
        }

        (Expression yes, Expression no) = Answers("Derivative", operands);
        return IsWeightedByAnswer
            ? Weight("yes", operands.K, operands.V) * yes - Weight("no", operands.K, operands.V) * no
            : Weighted(yes - no, operands.K, operands.V);
    }

    /// <summary>Applies a rule to the two probabilities of an output, for "yes" and for "no".</summary>
    private static (Expression Yes, Expression No) Answers(string rule, LossOperands operands) =>
    (
        Rule(Names.KullbackLeibler, rule, operands.D, operands.Y, "floor"),
        Rule(Names.KullbackLeibler, rule, operands.RestOfTarget, operands.RestOfOutput, "floor"));

    public bool FusesWith(ActivationKind? activation) => activation is Sigmoid;

    public string FusedFormula(LayerPlan plan)
    {
        int n = plan.Number;
        return IsWeightedByAnswer
            ? Format.Of($"dz{n}_k = {Over(Format.Of($"(v_k·(1 − d_k)·y{n}_k − u_k·d_k·(1 − y{n}_k))"))}")
            : Loss.IsWeighted ? Format.Of($"dz{n}_k = {Over(Format.Of($"w_k·(y{n}_k − d_k)"))}")
            : Format.Of($"dZ{n} = {Over(Format.Of($"(Y{n} − D)"))}");
    }

    public Expression? FusedElement(Expression d, Expression y, string k, VectorCode v) => IsWeightedByAnswer
        ? Rule("DerivativeOfLogit", d, y, Weight("yes", k, v), Weight("no", k, v))
        : Weighted(y - d, k, v);

    /// <summary>Gets 2, for "yes" and "no".</summary>
    protected override int SmoothedOver(int outputs) => 2;

    private static Expression Weight(string span, string k, VectorCode v) => v.Broadcast(span + "[" + k + "]");
}
