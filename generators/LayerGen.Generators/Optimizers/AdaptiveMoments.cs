namespace LayerGen.Generators.Optimizers;

/// <summary>
/// What the forms of Adam have in common: the two moments and their bias corrections, which are one factor each for the whole step:
/// η·m̂ = (η/(1 − β₁ᵗ))·m, and √v̂ = √v/√(1 − β₂ᵗ).
/// </summary>
internal abstract class AdaptiveMoments : OptimizerKind
{
    public override string DefaultLearningRate => "0.001";

    public override IReadOnlyList<OptimizerSetting> Parameters =>
    [
        new("beta1", "0.9", "The decay β₁ of the first moment, 0 ≤ β₁ < 1."),
        new("beta2", "0.999", "The decay β₂ of the second moment, 0 ≤ β₂ < 1."),
        new("epsilon", "1e-8", "ε, " + EpsilonPlace + " the root, positive and finite."),
    ];

    public override IReadOnlyList<(string Name, string Meaning)> Buffers =>
    [
        ("firstMoment", "m, an average of the gradients"),
        ("secondMoment", "v, an average of their squares"),
    ];

    public override IReadOnlyList<string> Fields =>
    [
        "private double _beta1Power = 1; // β₁ᵗ",
        "private double _beta2Power = 1; // β₂ᵗ",
    ];

    public override IReadOnlyList<string> UpdateScalars =>
        ["beta1", "oneMinusBeta1", "beta2", "oneMinusBeta2", "epsilon", "rate", RootScalar];

    /// <summary>Where ε stands: <c>outside</c> or <c>inside</c> the root.</summary>
    protected virtual string EpsilonPlace => "outside";

    /// <summary>The scalar that corrects the second moment.</summary>
    protected virtual string RootScalar => "rootScale";

    public override void WriteAdvance(OptimizerWriter writer)
    {
        writer.Line($"_beta1Power *= _beta1;");
        writer.Line($"_beta2Power *= _beta2;");
        writer.Line();
        writer.Line($"// 1 − β₁ᵗ is 1 long before; a denormal number would stay one for ever.");
        writer.Line($"_beta1Power = _beta1Power < 1e-290 ? 0 : _beta1Power;");
        writer.Line($"_beta2Power = _beta2Power < 1e-290 ? 0 : _beta2Power;");
    }

    public override void WriteScalars(OptimizerWriter writer)
    {
        writer.WriteScalar("beta1", "_beta1");
        writer.WriteScalar("beta2", "_beta2");
        writer.WriteScalar("oneMinusBeta1", "1 - _beta1");
        writer.WriteScalar("oneMinusBeta2", "1 - _beta2");
        writer.WriteScalar("epsilon", "_epsilon");
        writer.WriteScalar("rate", "LearningRate / (1 - _beta1Power)", "η·m̂ = rate·m");
        WriteRootScalar(writer);
    }

    public override void WriteUpdate(OptimizerWriter writer)
    {
        writer.Line($"{writer.Vector} gradient = Vector.LoadUnsafe(ref g, k);");
        writer.Line();
        writer.Line($"// m ← β₁·m + (1 − β₁)·g{writer.DecayComment}");
        writer.Line($"{writer.Vector} m = {writer.Decay("beta1", "Vector.LoadUnsafe(ref firstMoment0, k)")};");
        writer.Line($"m = Vector.FusedMultiplyAdd(Vector.Create(oneMinusBeta1), gradient, m);");
        writer.Line($"m.StoreUnsafe(ref firstMoment0, k);");
        writer.Line();
        writer.WriteMeanSquare("β₂", "beta2", "oneMinusBeta2", "secondMoment0");
        writer.Line();
        WriteStep(writer);
    }

    /// <summary>Writes the scalar of <see cref="RootScalar"/>.</summary>
    protected virtual void WriteRootScalar(OptimizerWriter writer)
        => writer.WriteScalar("rootScale", "1 / Math.Sqrt(1 - _beta2Power)", "√v̂ = rootScale·√v");

    /// <summary>Writes the move of one vector of parameters by the moments m and v.</summary>
    protected virtual void WriteStep(OptimizerWriter writer)
    {
        writer.Line($"// W ← W − η·m̂ / (√v̂ + ε)");
        writer.Line($"{writer.Vector} root = Vector.FusedMultiplyAdd(Vector.SquareRoot(v), Vector.Create(rootScale), Vector.Create(epsilon));");
        writer.Line($"{writer.Vector} weight = Vector.LoadUnsafe(ref w, k);");
        writer.Line($"(weight - Vector.Create(rate) * m / root).StoreUnsafe(ref w, k);");
    }
}
