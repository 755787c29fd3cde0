namespace LayerGen.Generators.Optimizers;

/// <summary>v ← ρ·v + (1 − ρ)·g², W ← W − η·g/(√v + ε).</summary>
internal sealed class RMSprop : OptimizerKind
{
    public override int Value => 1 << 4;

    public override string Name => "RMSprop";

    public override string Formula => "RMSprop (Tieleman and Hinton, 2012):  v ← ρ·v + (1 − ρ)·g²,  W ← W − η·g / (√v + ε).";

    public override string DefaultLearningRate => "0.001";

    public override IReadOnlyList<OptimizerSetting> Parameters =>
    [
        new("rho", "0.9", "The decay ρ of the mean square, 0 ≤ ρ < 1."),
        new("epsilon", "1e-8", "ε, outside the root, positive and finite."),
    ];

    public override IReadOnlyList<(string Name, string Meaning)> Buffers => [("meanSquare", "v, an average of the squares of the gradients")];

    public override IReadOnlyList<string> UpdateScalars => ["learningRate", "rho", "oneMinusRho", "epsilon"];

    public override void WriteScalars(OptimizerWriter writer)
    {
        writer.WriteScalar("learningRate", "LearningRate");
        writer.WriteScalar("rho", "_rho");
        writer.WriteScalar("oneMinusRho", "1 - _rho");
        writer.WriteScalar("epsilon", "_epsilon");
    }

    public override void WriteUpdate(OptimizerWriter writer)
    {
        writer.Line($"{writer.Vector} gradient = Vector.LoadUnsafe(ref g, k);");
        writer.Line();
        writer.WriteMeanSquare("ρ", "rho", "oneMinusRho", "meanSquare0");
        writer.Line();
        writer.WriteScaledStep("v");
    }
}
