using LayerGen.Generators.Activations;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Parsing;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Losses;

/// <summary>
/// Binary cross-entropy of one or several independent outputs in [0, 1], as the mean of their Kullback–Leibler divergences
/// dₖ·(ln dₖ − ln yₖ) + (1 − dₖ)·(ln(1 − dₖ) − ln(1 − yₖ)). Through a sigmoid its gradient with respect to Z is Y − D.
/// </summary>
internal sealed record BinaryCrossEntropy : ClassLoss
{
    public const string PositiveWeights = "PositiveWeights";

    /// <summary>A factor for the yes of each output, or none.</summary>
    public EquatableArray<double> Positive { get; init; }

    /// <summary>Whether there is one output, whose two classes are the answers: then the class weights are theirs.</summary>
    public bool HasOneOutput { get; init; }

    public override string Name => "BinaryCrossEntropy";

    public override string Title => "binary cross-entropy";

    public override OutputRange Domain => OutputRange.UnitInterval;

    public override IReadOnlyList<string> Settings => [.. base.Settings, PositiveWeights];

    public override TypeName Rules => Names.BinaryKullbackLeibler;

    protected override IEnumerable<string> Details => [.. base.Details, .. Positive.Count == 0 ? (string[])[] : ["positives weighted"]];

    protected override bool IsMeanOverOutputs => true;

    /// <summary>Whether yes and no of an output weigh differently.</summary>
    private bool IsWeightedByAnswer => Positive.Count > 0 || (HasOneOutput && IsWeighted);

    /// <summary>The weight of yes of every output: u in a formula.</summary>
    private IEnumerable<double> Yes => HasOneOutput
        ? [Positive.Count > 0 ? Positive[0] : Weights[Weights.Count - 1]]
        : Positive.Select((weight, k) => IsWeighted ? weight * Weights[k] : weight);

    /// <summary>The weight of no: v in a formula.</summary>
    private IEnumerable<double> No => HasOneOutput
        ? [Weights.Count == 2 ? Weights[0] : 1]
        : Positive.Select((_, k) => IsWeighted ? Weights[k] : 1);

    public override LossKind? WithSettings(LossReader reader)
    {
        double? smoothing = reader.LabelSmoothing();
        double? floor = reader.ProbabilityFloor();
        EquatableArray<double>? weights = reader.ClassWeights(allowsAnswers: true);
        EquatableArray<double>? positive = reader.PositiveWeights();
        return smoothing is { } some && floor is { } least && weights is { } each && positive is { } yes
            ? this with { Smoothing = some, Floor = least, Weights = each, Positive = yes, HasOneOutput = reader.Outputs == 1 }
            : null;
    }

    // ---- the value -----------------------------------------------------------------------------------------------------

    public override LossForm Form(ActivationKind activation) => activation is Sigmoid && Floor == 0 ? LossForm.Logits : LossForm.Outputs;

    public override bool ReadsComplement(ActivationKind activation) => activation.Complement("z", $"{Names.Vector}<float>") is not null;

    public override bool IsInTwoParts(ActivationKind activation) => IsWeightedByAnswer || ReadsComplement(activation);

    public override string Formula(LayerPlan plan)
    {
        string u = IsWeightedByAnswer ? "u_k·" : "";
        string v = IsWeightedByAnswer ? "v_k·" : "";
        string term = "(" + u + "d_k·(ln d_k − ln y_k) + " + v + "(1 − d_k)·(ln(1 − d_k) − ln(1 − y_k)))";
        string sum = "(1/K)·Σ " + (IsWeightedByAnswer ? "" : WeightFactor) + term;
        string z = LayerWriter.Local(plan.PreActivation);
        string rest = ReadsComplement(plan.Layer.OutputActivation) ? " and 1 − y_k = f(−" + z + "_k)" : "";
        return Form(plan.Layer.OutputActivation) == LossForm.Logits
            ? sum + Format.Of($",\nwith −ln y_k = ln(1 + exp(−{z}_k)) and −ln(1 − y_k) = ln(1 + exp({z}_k))")
            : sum + ",\nwith each of the four clipped to " + FloorRange + rest;
    }

    public override bool HasConstants(bool isOfOutputs) => base.HasConstants(isOfOutputs) || IsWeightedByAnswer;

    protected override void WriteWeights(LayerWriter writer)
    {
        if (IsWeightedByAnswer)
        {
            writer.Line($"// u and v, the weights of yes and no");
            writer.Line($"{Names.ReadOnlySpan}<{writer.Scalar}> yes = [{Literals(Yes, writer.Vector)}];");
            writer.Line($"{Names.ReadOnlySpan}<{writer.Scalar}> no = [{Literals(No, writer.Vector)}];");
        }
        else
        {
            base.WriteWeights(writer);
        }
    }

    public override string LogitTerm(string d, string z, string k) => IsWeightedByAnswer
        ? Rules + ".TermOfLogit(" + d + ", " + z + ", " + Weight("yes", k) + ", " + Weight("no", k) + ")"
        : Weighted(Rules + ".TermOfLogit(" + d + ", " + z + ")", k);

    public override string Term(LossOperands operands)
    {
        if (operands.Complement is null && !IsWeightedByAnswer)
        {
            return base.Term(operands);
        }

        string k = operands.K;
        string yes = $"{Names.KullbackLeibler}.Term(" + operands.D + ", " + operands.Y + ", floor)";
        string no = $"{Names.KullbackLeibler}.Term(" + operands.RestOfTarget + ", " + operands.RestOfOutput + ", floor)";
        return IsWeightedByAnswer
            ? Weight("yes", k) + " * " + yes + " + " + Weight("no", k) + " * " + no
            : Weighted(IsWeighted ? "(" + yes + " + " + no + ")" : yes + " + " + no, k);
    }

    // ---- the gradient --------------------------------------------------------------------------------------------------

    public override string GradientFormula(LayerPlan plan)
    {
        string y = Format.Of($"y{plan.Number}_k");
        string terms = IsWeightedByAnswer
            ? "(v_k·(1 − d_k) / (1 − " + y + ") − u_k·d_k / " + y + ")"
            : WeightFactor + "((1 − d_k) / (1 − " + y + ") − d_k / " + y + ")";
        return "d" + y + " = " + Over(terms) + ", each part 0 where it is clipped";
    }

    public override string Derivative(LossOperands operands)
    {
        if (operands.Complement is null && !IsWeightedByAnswer)
        {
            return base.Derivative(operands);
        }

        string k = operands.K;
        string yes = $"{Names.KullbackLeibler}.Derivative(" + operands.D + ", " + operands.Y + ", floor)";
        string no = $"{Names.KullbackLeibler}.Derivative(" + operands.RestOfTarget + ", " + operands.RestOfOutput + ", floor)";
        return IsWeightedByAnswer
            ? "(" + Weight("yes", k) + " * " + yes + " - " + Weight("no", k) + " * " + no + ")"
            : Weighted("(" + yes + " - " + no + ")", k);
    }

    public override bool FusesWith(ActivationKind activation) => activation is Sigmoid;

    public override string FusedFormula(LayerPlan plan)
    {
        int n = plan.Number;
        return IsWeightedByAnswer ? Format.Of($"dz{n}_k = {Over(Format.Of($"(v_k·(1 − d_k)·y{n}_k − u_k·d_k·(1 − y{n}_k))"))}")
            : IsWeighted ? Format.Of($"dz{n}_k = {Over(Format.Of($"w_k·(y{n}_k − d_k)"))}")
            : Format.Of($"dZ{n} = {Over(Format.Of($"(Y{n} − D)"))}");
    }

    public override string? FusedElement(string d, string y, string k) => IsWeightedByAnswer
        ? Rules + ".DerivativeOfLogit(" + d + ", " + y + ", " + Weight("yes", k) + ", " + Weight("no", k) + ")"
        : Weighted("(" + y + " - " + d + ")", k);

    /// <summary>Yes and no.</summary>
    protected override int SmoothedOver(int outputs) => 2;

    private static string Weight(string span, string k) => $"{Names.Vector}.Create(" + span + "[" + k + "])";
}
