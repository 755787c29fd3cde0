using LayerGen.Generators.Emission;
using LayerGen.Generators.Infrastructure;

namespace LayerGen.Generators.Losses;

/// <summary>
/// Cross-entropy behind a softmax, as the Kullback–Leibler divergence Σ dₖ·(ln dₖ − ln yₖ). Through the softmax its gradient
/// with respect to Z is Y − D, which is what makes the two belong together.
/// </summary>
internal sealed class CrossEntropy : LossKind
{
    public override string Name => "CrossEntropy";

    public override string Phrase => "cross-entropy";

    public override string Formula => "Σ d_k·(ln d_k − ln y_k), with d and y clipped to [1e-12, 1]";

    public override string TermFunction => "KullbackLeibler.Term";

    public override string? SampleScale(LayerWriter writer) => null;

    public override string GradientFormula(LayerWriter writer) => Text.Of($"dZ{writer.Plan.Number} = (Y{writer.Plan.Number} − D) / B");

    public override string GradientScale(LayerWriter writer) => writer.Number("1") + " / samples";
}
