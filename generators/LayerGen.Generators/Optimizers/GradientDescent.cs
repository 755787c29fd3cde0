namespace LayerGen.Generators.Optimizers;

/// <summary>W ← W − η·g.</summary>
internal sealed class GradientDescent : OptimizerKind
{
    public override int Value => 1 << 0;

    public override string Name => "GradientDescent";

    public override string Formula => "Gradient descent:  W ← W − η·g.";

    public override string DefaultLearningRate => "0.01";

    public override IReadOnlyList<OptimizerSetting> Parameters => [];

    public override IReadOnlyList<(string Name, string Meaning)> Buffers => [];

    public override IReadOnlyList<string> UpdateScalars => ["learningRate"];

    public override void WriteScalars(OptimizerWriter writer)
        => writer.WriteScalar("learningRate", "LearningRate");

    public override void WriteUpdate(OptimizerWriter writer)
    {
        writer.Line($"{writer.Vector} gradient = Vector.LoadUnsafe(ref g, k);");
        writer.Line($"{writer.Vector} weight = Vector.LoadUnsafe(ref w, k);");
        writer.Line($"(weight - Vector.Create(learningRate) * gradient).StoreUnsafe(ref w, k);");
    }
}
