namespace LayerGen.Generators.Optimizers;

/// <summary>s ← s + g², W ← W − η·g/(√s + ε).</summary>
internal sealed class Adagrad : OptimizerKind
{
    public override int Value => 1 << 5;

    public override string Name => "Adagrad";

    public override string Formula => "Adagrad (Duchi, Hazan and Singer, 2011):  s ← s + g²,  W ← W − η·g / (√s + ε).";

    public override string DefaultLearningRate => "0.01";

    public override IReadOnlyList<OptimizerSetting> Parameters => [new("epsilon", "1e-10")];

    public override IReadOnlyList<OptimizerBuffer> Buffers
        => [new("sumOfSquares", "Buffer(0)", "s, the sum of the squares of the gradients")];

    public override void WriteScalars(OptimizerWriter writer)
    {
        writer.WriteScalar("learningRate", "LearningRate");
        writer.WriteScalar("epsilon", "Settings.Epsilon");
    }

    // Writes:
    //     // s ← s + g²; the tiny term avoids denormal numbers, which are slow
    //     Vector<float> square = Vector.FusedMultiplyAdd(gradient, gradient, Vector.Create(1e-34f));
    //     Vector<float> s = Vector.LoadUnsafe(ref sumOfSquares, k) + square;
    //     s.StoreUnsafe(ref sumOfSquares, k);
    public override void WriteUpdate(OptimizerWriter writer)
    {
        writer.WriteGradient();
        writer.Line();
        writer.Line($"// s ← s + g²{writer.DecayComment}");
        writer.WriteSquare();
        writer.WriteVector("s", writer.Load("sumOfSquares") + "square");
        writer.WriteStore("s", "sumOfSquares");
        writer.Line();
        writer.WriteScaledStep("s");
    }
}
