using LayerGen.Generators.Activations;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Losses;

/// <summary>
/// Cross-entropy after a softmax, as the Kullback–Leibler divergence Σ wₖ·dₖ·(ln dₖ − ln yₖ). Combined with the
/// softmax, its gradient with respect to Z is Y − D (with weights yₖ·Σⱼ wⱼ·dⱼ − wₖ·dₖ), which is why the two are used
/// together.
/// </summary>
internal sealed record CrossEntropy : ClassLoss, IWritten<LossText>
{
    public override string Name => "CrossEntropy";

    public override string Title => "cross-entropy";

    public override OutputRange Domain => OutputRange.Distribution;

    /// <summary>Gets false: the outputs are a single distribution with a single divergence.</summary>
    public override bool IsMeanOverOutputs => false;

    public override LossKind? WithSettings(ILossArguments arguments)
    {
        double? smoothing = arguments.LabelSmoothing();
        double? floor = arguments.ProbabilityFloor();
        EquatableArray<double>? weights = arguments.ClassWeights(allowsAnswers: false);
        return smoothing is { } some && floor is { } least && weights is { } each
            ? this with { Smoothing = some, Floor = least, Weights = each }
            : null;
    }

    public LossText CreateText() => new CrossEntropyText(this);
}

/// <summary>Writes the code of <see cref="CrossEntropy"/>.</summary>
/// <param name="loss">The loss.</param>
internal sealed class CrossEntropyText(CrossEntropy loss)
    : ClassLossText<CrossEntropy>(loss), ILogSoftmaxLoss, IFusedThroughSum
{
    public override TypeName Rules => Names.KullbackLeibler;

    public override LossForm Form(ActivationKind? activation)
        => activation is Softmax && Loss.Floor == 0 ? LossForm.LogSoftmax : LossForm.Outputs;

    public override string Formula(LayerPlan plan)
    {
        string sum = "Σ " + WeightFactor + "d_k·(ln d_k − ln y_k),\nwith ";
        string z = LayerWriter.Local(plan.PreActivation);
        return Form(plan.Layer.Activation) == LossForm.LogSoftmax
            ? sum + Format.Of($"ln y_k = {z}_k − m − ln Σ_j exp({z}_j − m) and m = max {z}_j")
            : sum + "d and y clipped to " + FloorRange;
    }

    public Expression LogTerm(Expression d, Expression logY, string k, VectorCode v)
        => Weighted(Rule("TermOfLog", d, logY), k, v);

    public override string GradientFormula(LayerPlan plan)
        => Format.Of($"dy{plan.Number}_k = {Over("−" + WeightFactor + Format.Of($"d_k / y{plan.Number}_k"))}, ")
            + Format.Of($"0 where y{plan.Number}_k is clipped");

    public bool FusesWith(ActivationKind? activation) => activation is Softmax;

    public string FusedFormula(LayerPlan plan)
    {
        int n = plan.Number;
        return Loss.IsWeighted
            ? Format.Of($"dz{n}_k = {Over(Format.Of($"(y{n}_k·Σ_j w_j·d_j − w_k·d_k)"))}")
            : Format.Of($"dZ{n} = {Over(Format.Of($"(Y{n} − D)"))}");
    }

    public Expression? FusedElement(Expression d, Expression y, string k, VectorCode v)
        => Loss.IsWeighted ? (Expression?)null : y - d;

    public Expression FusedTerm(Expression d, string k, VectorCode v) => Weighted(d, k, v);

    protected override int SmoothedOver(int outputs) => outputs;
}
