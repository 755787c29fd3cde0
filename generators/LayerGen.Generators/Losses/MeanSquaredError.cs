using LayerGen.Generators.Emission;
using LayerGen.Generators.Infrastructure;

namespace LayerGen.Generators.Losses;

/// <summary>The mean squared error (1/K)·Σ (yₖ − dₖ)² over the K outputs of a sample.</summary>
internal sealed class MeanSquaredError : LossKind
{
    public override string Name => "MeanSquaredError";

    public override string Phrase => "mean squared error";

    public override string Formula => "(1/K)·Σ (y_k − d_k)²";

    public override string TermFunction => "SquaredError.Term";

    public override string? SampleScale(LayerWriter writer) => writer.Number("1") + " / " + Text.Of(writer.Plan.Outputs);

    public override string GradientFormula(LayerWriter writer)
        => Text.Of($"dY{writer.Plan.Number} = 2·(Y{writer.Plan.Number} − D) / (K·B)");

    // 2 / (K·B) in one rounding; the product is exact.
    public override string GradientScale(LayerWriter writer)
        => Text.Of($"{writer.Number("2")} / ({writer.Number(Text.Of(writer.Plan.Outputs))} * samples)");
}
