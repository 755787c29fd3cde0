using LayerGen.Generators.Activations;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Losses;

/// <summary>
/// Cross-entropy behind a softmax, as the Kullback–Leibler divergence Σ wₖ·dₖ·(ln dₖ − ln yₖ). Through the softmax its gradient with
/// respect to Z is Y − D (with weights yₖ·Σⱼ wⱼ·dⱼ − wₖ·dₖ), which is what makes the two belong together.
/// </summary>
internal sealed record CrossEntropy : ClassLoss
{
    public override string Name => "CrossEntropy";

    public override string Title => "cross-entropy";

    public override OutputRange Domain => OutputRange.Distribution;

    public override string Formula => "Σ " + WeightFactor + "d_k·(ln d_k − ln y_k), with d and y clipped to [1e-12, 1]";

    public override string Rules => "KullbackLeibler";

    public override string GradientFormula(LayerPlan plan)
        => Text.Of($"dy{plan.Number}_k = {Over("−" + WeightFactor + Text.Of($"d_k / y{plan.Number}_k"))}, 0 where y{plan.Number}_k is clipped");

    public override bool FusesWith(ActivationKind activation) => activation is Softmax;

    public override string FusedFormula(LayerPlan plan)
    {
        int n = plan.Number;
        return IsWeighted
            ? Text.Of($"dz{n}_k = {Over(Text.Of($"(y{n}_k·Σ_j w_j·d_j − w_k·d_k)"))}")
            : Text.Of($"dZ{n} = {Over(Text.Of($"(Y{n} − D)"))}");
    }

    public override string? FusedElement(string d, string y, string k) => IsWeighted ? null : "(" + y + " - " + d + ")";

    public override string FusedTerm(string d, string k) => Weighted(d, k);

    protected override int SmoothedOver(int outputs) => outputs;
}
