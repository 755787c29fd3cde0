namespace LayerGen.Generators.Optimizers;

/// <summary>v ← β·v + g, W ← W − η·v: momentum as PyTorch and Keras mean it.</summary>
internal sealed class Momentum : MomentumForm
{
    public override int Value => 1 << 1;

    public override string Name => "Momentum";

    public override string Formula => "Gradient descent with momentum (Polyak, 1964):  v ← β·v + g,  W ← W − η·v.";

    public override IReadOnlyList<(string Name, string Meaning)> Buffers => [("velocity", "v, a decaying sum of the gradients")];

    public override void WriteUpdate(OptimizerWriter writer)
    {
        WriteVelocity(writer);
        writer.Line($"// W ← W − η·v");
        writer.Line($"{writer.Vector} weight = Vector.LoadUnsafe(ref w, k);");
        writer.Line($"(weight - Vector.Create(learningRate) * v).StoreUnsafe(ref w, k);");
    }
}
