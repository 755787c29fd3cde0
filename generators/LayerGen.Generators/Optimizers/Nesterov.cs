namespace LayerGen.Generators.Optimizers;

/// <summary>v ← β·v + g, W ← W − η·(g + β·v): Nesterov momentum, where W is the look-ahead point.</summary>
internal sealed class Nesterov : MomentumForm
{
    public override int Value => 1 << 3;

    public override string Name => "Nesterov";

    public override string Formula
        => "Nesterov momentum (Sutskever et al., 2013, in PyTorch's form):  v ← β·v + g,  W ← W − η·(g + β·v).";

    // Writes:
    //     // W ← W − η·(g + β·v)
    //     Vector<float> ahead = Vector.FusedMultiplyAdd(Vector.Create(beta), v, gradient);
    //     Vector<float> weight = Vector.LoadUnsafe(ref w, k);
    //     (weight - Vector.Create(learningRate) * ahead).StoreUnsafe(ref w, k);
    public override void WriteUpdate(OptimizerWriter writer)
    {
        WriteVelocity(writer);
        writer.Line($"// W ← W − η·(g + β·v)");
        writer.WriteVector("ahead", writer.Vectors.MultiplyAdd(writer.Broadcast("beta"), "v", "gradient"));
        writer.WriteStep(writer.Broadcast("learningRate") * "ahead");
    }
}
