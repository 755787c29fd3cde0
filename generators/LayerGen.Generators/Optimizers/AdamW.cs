namespace LayerGen.Generators.Optimizers;

/// <summary>
/// Adam with decoupled weight decay: W ← W − η·λ·W for the weights, then the step of Adam for all parameters.
/// </summary>
internal sealed class AdamW : AdaptiveMoments
{
    public override int Value => 1 << 8;

    public override string Name => "AdamW";

    public override string Formula =>
        "AdamW (Loshchilov and Hutter, 2019):  W ← W − η·λ·W for the weights, then for all parameters\n"
            + "m ← β₁·m + (1 − β₁)·g,  v ← β₂·v + (1 − β₂)·g²,\nW ← W − η·m̂ / (√v̂ + ε) with m̂ = m / (1 − β₁ᵗ) and "
            + "v̂ = v / (1 − β₂ᵗ) at step t = 1, 2, ….";

    public override IReadOnlyList<OptimizerSetting> Parameters => [.. base.Parameters, new("weightDecay", "0.01")];

    // Writes:
    //     // W ← W − η·λ·W, weights only
    //     DecayWeights(network, LearningRate * Settings.WeightDecay, first, end);
    public override void WriteScalars(OptimizerWriter writer)
    {
        base.WriteScalars(writer);
        writer.Line();
        writer.Line($"// W ← W − η·λ·W, weights only");
        writer.Line($"DecayWeights(network, LearningRate * Settings.WeightDecay, first, end);");
        writer.Line();
    }
}
