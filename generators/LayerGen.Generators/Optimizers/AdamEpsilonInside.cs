using LayerGen.Generators.Text;

namespace LayerGen.Generators.Optimizers;

/// <summary>Adam with ε inside the root: W ← W − η·m̂/√(v̂ + ε).</summary>
internal sealed class AdamEpsilonInside : AdaptiveMoments
{
    public override int Value => 1 << 7;

    public override string Name => "AdamEpsilonInside";

    public override string Formula =>
        "Adam with ε inside the root:  m ← β₁·m + (1 − β₁)·g,  v ← β₂·v + (1 − β₂)·g²,\n"
            + "W ← W − η·m̂ / √(v̂ + ε) with m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 − β₂ᵗ) at step t = 1, 2, ….";

    // float squareScale = (float)(1 / (1 - Beta2Power)); // v̂ = squareScale·v
    protected override void WriteRootScalar(OptimizerWriter writer)
        => writer.WriteScalar(
            "squareScale", (Expression)"1" / OptimizerWriter.OneMinus("Beta2Power"), "v̂ = squareScale·v");

    // Writes:
    //     // W ← W − η·m̂ / √(v̂ + ε)
    //     Vector<float> root = Vector.SquareRoot(
    //         Vector.FusedMultiplyAdd(v, Vector.Create(squareScale), Vector.Create(epsilon)));
    protected override void WriteStep(OptimizerWriter writer)
    {
        writer.Line($"// W ← W − η·m̂ / √(v̂ + ε)");
        writer.WriteVector(
            "root",
            writer.Vectors.SquareRoot(
                writer.Vectors.MultiplyAdd("v", writer.Broadcast("squareScale"), writer.Broadcast("epsilon"))));
        writer.WriteStep(writer.Broadcast("rate") * "m" / "root");
    }
}
