namespace LayerGen.Generators.Optimizers;

/// <summary>m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², W ← W − η·m̂/(√v̂ + ε).</summary>
internal sealed class Adam : AdaptiveMoments
{
    public override int Value => 1 << 6;

    public override string Name => "Adam";

    public override string Formula =>
        "Adam (Kingma and Ba, 2015):  m ← β₁·m + (1 − β₁)·g,  v ← β₂·v + (1 − β₂)·g²,\n"
            + "W ← W − η·m̂ / (√v̂ + ε) with m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 − β₂ᵗ) at step t = 1, 2, ….";
}
