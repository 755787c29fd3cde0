namespace LayerGen.Generators.Optimizers;

/// <summary>v ← β·v + g, W ← W − η·v: momentum as defined by PyTorch and Keras.</summary>
internal sealed class Momentum : MomentumForm
{
    public override int Value => 1 << 1;

    public override string Name => "Momentum";

    public override string Formula => "Gradient descent with momentum (Polyak, 1964):  v ← β·v + g,  W ← W − η·v.";

    // Writes:
    //     Vector<float> weight = Vector.LoadUnsafe(ref w, k);
    //     (weight - Vector.Create(learningRate) * v).StoreUnsafe(ref w, k);
    public override void WriteUpdate(OptimizerWriter writer)
    {
        WriteVelocity(writer);
        writer.Line($"// W ← W − η·v");
        writer.WriteStep(writer.Broadcast("learningRate") * "v");
    }
}
