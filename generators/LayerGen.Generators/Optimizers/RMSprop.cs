namespace LayerGen.Generators.Optimizers;

/// <summary>v ← ρ·v + (1 − ρ)·g², W ← W − η·g/(√v + ε).</summary>
internal sealed class RMSprop : OptimizerKind
{
    public override int Value => 1 << 4;

    public override string Name => "RMSprop";

    public override string Formula
        => "RMSprop (Tieleman and Hinton, 2012):  v ← ρ·v + (1 − ρ)·g²,  W ← W − η·g / (√v + ε).";

    public override string DefaultLearningRate => "0.001";

    public override IReadOnlyList<OptimizerSetting> Parameters => [new("rho", "0.9"), new("epsilon", "1e-8")];

    public override IReadOnlyList<OptimizerBuffer> Buffers
        => [new("meanSquare", "Buffer(0)", "v, an average of the squares of the gradients")];

    public override void WriteScalars(OptimizerWriter writer)
    {
        writer.WriteScalar("learningRate", "LearningRate");
        writer.WriteScalar("rho", "Settings.Rho");
        writer.WriteScalar("oneMinusRho", OptimizerWriter.OneMinus("Settings.Rho"));
        writer.WriteScalar("epsilon", "Settings.Epsilon");
    }

    // Writes:
    //     Vector<float> gradient = Vector.LoadUnsafe(ref g, k);
    //
    //     // v ← ρ·v + (1 − ρ)·g²
    //     …
    //     (weight - Vector.Create(learningRate) * gradient / root).StoreUnsafe(ref w, k);
    public override void WriteUpdate(OptimizerWriter writer)
    {
        writer.WriteGradient();
        writer.Line();
        writer.WriteMeanSquare("ρ", "rho", "oneMinusRho", "meanSquare");
        writer.Line();
        writer.WriteScaledStep("v");
    }
}
