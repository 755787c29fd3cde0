namespace LayerGen.Generators.Optimizers;

/// <summary>v ← β·v + (1 − β)·g, W ← W − η·v: momentum along an average of the gradients.</summary>
internal sealed class AveragedMomentum : MomentumForm
{
    public override int Value => 1 << 2;

    public override string Name => "AveragedMomentum";

    public override string Formula => "Gradient descent along an average of the gradients:  v ← β·v + (1 − β)·g,  W ← W − η·v.";

    public override IReadOnlyList<(string Name, string Meaning)> Buffers => [("velocity", "v, an average of the gradients")];

    public override IReadOnlyList<string> UpdateScalars => [.. base.UpdateScalars, "oneMinusBeta"];

    public override void WriteScalars(OptimizerWriter writer)
    {
        base.WriteScalars(writer);
        writer.WriteScalar("oneMinusBeta", "1 - _beta");
    }

    public override void WriteUpdate(OptimizerWriter writer)
    {
        writer.Line($"// v ← β·v + (1 − β)·g{writer.DecayComment}");
        writer.Line($"{writer.Vector} gradient = Vector.LoadUnsafe(ref g, k);");
        writer.Line($"{writer.Vector} v = {writer.Decay("beta", "Vector.LoadUnsafe(ref velocity0, k)")};");
        writer.Line($"v = Vector.FusedMultiplyAdd(Vector.Create(oneMinusBeta), gradient, v);");
        writer.Line($"v.StoreUnsafe(ref velocity0, k);");
        writer.Line();
        writer.Line($"// W ← W − η·v");
        writer.Line($"{writer.Vector} weight = Vector.LoadUnsafe(ref w, k);");
        writer.Line($"(weight - Vector.Create(learningRate) * v).StoreUnsafe(ref w, k);");
    }
}
