namespace LayerGen.Generators.Optimizers;

/// <summary>What the forms of momentum have in common: one velocity v with the decay β.</summary>
internal abstract class MomentumForm : OptimizerKind
{
    public override string DefaultLearningRate => "0.01";

    public override IReadOnlyList<OptimizerSetting> Parameters =>
        [new("beta", "0.9", "The decay β of the velocity, 0 ≤ β < 1.")];

    public override IReadOnlyList<string> UpdateScalars => ["learningRate", "beta"];

    public override void WriteScalars(OptimizerWriter writer)
    {
        writer.WriteScalar("learningRate", "LearningRate");
        writer.WriteScalar("beta", "_beta");
    }

    /// <summary>Writes v ← β·v + g, the velocity of Momentum and Nesterov.</summary>
    protected static void WriteVelocity(OptimizerWriter writer)
    {
        writer.Line($"// v ← β·v + g{writer.DecayComment}");
        writer.Line($"{writer.Vector} gradient = Vector.LoadUnsafe(ref g, k);");
        writer.Line($"{writer.Vector} v = {writer.DecayOnto("gradient", "beta", "Vector.LoadUnsafe(ref velocity0, k)")};");
        writer.Line($"v.StoreUnsafe(ref velocity0, k);");
        writer.Line();
    }
}
