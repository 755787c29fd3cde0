namespace LayerGen.Generators.Optimizers;

/// <summary>v ← β·v + g, W ← W − η·(g + β·v): Nesterov momentum, where W is the point that looks ahead.</summary>
internal sealed class Nesterov : MomentumForm
{
    public override int Value => 1 << 3;

    public override string Name => "Nesterov";

    public override string Formula => "Nesterov momentum (Sutskever et al., 2013, in PyTorch's form):  v ← β·v + g,  W ← W − η·(g + β·v).";

    public override IReadOnlyList<(string Name, string Meaning)> Buffers => [("velocity", "v, a decaying sum of the gradients")];

    public override void WriteUpdate(OptimizerWriter writer)
    {
        WriteVelocity(writer);
        writer.Line($"// W ← W − η·(g + β·v)");
        writer.Line($"{writer.Vector} ahead = Vector.FusedMultiplyAdd(Vector.Create(beta), v, gradient);");
        writer.Line($"{writer.Vector} weight = Vector.LoadUnsafe(ref w, k);");
        writer.Line($"(weight - Vector.Create(learningRate) * ahead).StoreUnsafe(ref w, k);");
    }
}
