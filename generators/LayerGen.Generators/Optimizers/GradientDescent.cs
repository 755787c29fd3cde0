namespace LayerGen.Generators.Optimizers;

/// <summary>W ← W − η·g.</summary>
internal sealed class GradientDescent : OptimizerKind
{
    public override int Value => 1 << 0;

    public override string Name => "GradientDescent";

    public override string Formula => "Gradient descent:  W ← W − η·g.";

    public override string DefaultLearningRate => "0.01";

    public override IReadOnlyList<OptimizerSetting> Parameters => [];

    public override IReadOnlyList<OptimizerBuffer> Buffers => [];

    // float learningRate = (float)LearningRate;
    public override void WriteScalars(OptimizerWriter writer) => writer.WriteScalar("learningRate", "LearningRate");

    // Vector<float> gradient = Vector.LoadUnsafe(ref g, k);
    // Vector<float> weight = Vector.LoadUnsafe(ref w, k);
    // (weight - Vector.Create(learningRate) * gradient).StoreUnsafe(ref w, k);
    public override void WriteUpdate(OptimizerWriter writer)
    {
        writer.WriteGradient();
        writer.WriteStep(writer.Broadcast("learningRate") * "gradient");
    }
}
