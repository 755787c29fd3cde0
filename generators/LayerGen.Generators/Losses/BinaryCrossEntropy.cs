using LayerGen.Generators.Activations;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Losses;

/// <summary>
/// Binary cross-entropy of one or several independent outputs in [0, 1], as the sum of their Kullback–Leibler divergences
/// dₖ·(ln dₖ − ln yₖ) + (1 − dₖ)·(ln(1 − dₖ) − ln(1 − yₖ)). Through a sigmoid its gradient with respect to Z is Y − D.
/// </summary>
internal sealed record BinaryCrossEntropy : ClassLoss
{
    public override string Name => "BinaryCrossEntropy";

    public override string Title => "binary cross-entropy";

    public override OutputRange Domain => OutputRange.UnitInterval;

    public override string Formula
    {
        get
        {
            const string Term = "d_k·(ln d_k − ln y_k) + (1 − d_k)·(ln(1 − d_k) − ln(1 − y_k))";
            return "Σ " + (IsWeighted ? "w_k·(" + Term + ")" : Term) + ", with each of the four clipped to [1e-12, 1]";
        }
    }

    public override string Rules => "BinaryKullbackLeibler";

    public override string GradientFormula(LayerPlan plan)
    {
        string y = Text.Of($"y{plan.Number}_k");
        return "d" + y + " = " + Over(WeightFactor + "((1 − d_k) / (1 − " + y + ") − d_k / " + y + ")") + ", each part 0 where it is clipped";
    }

    public override bool FusesWith(ActivationKind activation) => activation is Sigmoid;

    public override string FusedFormula(LayerPlan plan)
    {
        int n = plan.Number;
        return IsWeighted
            ? Text.Of($"dz{n}_k = {Over(Text.Of($"w_k·(y{n}_k − d_k)"))}")
            : Text.Of($"dZ{n} = {Over(Text.Of($"(Y{n} − D)"))}");
    }

    public override string? FusedElement(string d, string y, string k) => Weighted("(" + y + " - " + d + ")", k);

    /// <summary>Yes and no.</summary>
    protected override int SmoothedOver(int outputs) => 2;
}
