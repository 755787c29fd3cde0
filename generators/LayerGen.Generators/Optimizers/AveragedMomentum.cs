namespace LayerGen.Generators.Optimizers;

/// <summary>v ← β·v + (1 − β)·g, W ← W − η·v: momentum with an average of the gradients.</summary>
internal sealed class AveragedMomentum : MomentumForm
{
    public override int Value => 1 << 2;

    public override string Name => "AveragedMomentum";

    public override string Formula
        => "Gradient descent along an average of the gradients:  v ← β·v + (1 − β)·g,  W ← W − η·v.";

    protected override string Velocity => "an average of the gradients";

    public override void WriteScalars(OptimizerWriter writer)
    {
        base.WriteScalars(writer);
        writer.WriteScalar("oneMinusBeta", OptimizerWriter.OneMinus("Settings.Beta"));
    }

    // Writes:
    //     // v ← β·v + (1 − β)·g; the tiny term avoids denormal numbers, which are slow
    //     Vector<float> gradient = Vector.LoadUnsafe(ref g, k);
    //     Vector<float> v = Vector.FusedMultiplyAdd(
    //         Vector.Create(beta), Vector.LoadUnsafe(ref velocity, k), Vector.Create(1e-26f));
    //     v = Vector.FusedMultiplyAdd(Vector.Create(oneMinusBeta), gradient, v);
    //     v.StoreUnsafe(ref velocity, k);
    public override void WriteUpdate(OptimizerWriter writer)
    {
        writer.Line($"// v ← β·v + (1 − β)·g{writer.DecayComment}");
        writer.WriteGradient();
        writer.WriteVector("v", writer.Decay("beta", "velocity"));
        writer.Line($"v = {writer.Vectors.MultiplyAdd(writer.Broadcast("oneMinusBeta"), "gradient", "v")};");
        writer.WriteStore("v", "velocity");
        writer.Line();
        writer.Line($"// W ← W − η·v");
        writer.WriteStep(writer.Broadcast("learningRate") * "v");
    }
}
