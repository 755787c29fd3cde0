namespace LayerGen.Generators.Optimizers;

/// <summary>v ← β·v + g, W ← W − η·v: the classical form of momentum.</summary>
internal sealed class ClassicalMomentum : MomentumForm
{
    public override int Value => 1 << 2;

    public override string Name => "ClassicalMomentum";

    public override string Formula => "Gradient descent with momentum, classical (Polyak, 1964):  v ← β·v + g,  W ← W − η·v.";

    public override IReadOnlyList<(string Name, string Meaning)> Buffers => [("velocity", "v, a decaying sum of the gradients")];

    public override void WriteUpdate(OptimizerWriter writer)
    {
        WriteVelocity(writer);
        writer.Line($"// W ← W − η·v");
        writer.Line($"{writer.Vector} weight = Vector.LoadUnsafe(ref w, k);");
        writer.Line($"(weight - Vector.Create(learningRate) * v).StoreUnsafe(ref w, k);");
    }
}
