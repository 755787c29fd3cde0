namespace LayerGen.Generators.Optimizers;

/// <summary>s ← s + g², W ← W − η·g/(√s + ε).</summary>
internal sealed class Adagrad : OptimizerKind
{
    public override int Value => 1 << 5;

    public override string Name => "Adagrad";

    public override string Formula => "Adagrad (Duchi, Hazan and Singer, 2011):  s ← s + g²,  W ← W − η·g / (√s + ε).";

    public override string DefaultLearningRate => "0.01";

    public override IReadOnlyList<OptimizerSetting> Parameters => [new("epsilon", "1e-10", "ε, outside the root, positive and finite.")];

    public override IReadOnlyList<(string Name, string Meaning)> Buffers => [("sumOfSquares", "s, the sum of the squares of the gradients")];

    public override IReadOnlyList<string> UpdateScalars => ["learningRate", "epsilon"];

    public override void WriteScalars(OptimizerWriter writer)
    {
        writer.WriteScalar("learningRate", "LearningRate");
        writer.WriteScalar("epsilon", "_epsilon");
    }

    public override void WriteUpdate(OptimizerWriter writer)
    {
        writer.Line($"{writer.Vector} gradient = Vector.LoadUnsafe(ref g, k);");
        writer.Line();
        writer.Line($"// s ← s + g²{writer.DecayComment}");
        writer.Line($"{writer.Vector} square = {writer.Square("gradient")};");
        writer.Line($"{writer.Vector} s = Vector.LoadUnsafe(ref sumOfSquares0, k) + square;");
        writer.Line($"s.StoreUnsafe(ref sumOfSquares0, k);");
        writer.Line();
        writer.WriteScaledStep("s");
    }
}
