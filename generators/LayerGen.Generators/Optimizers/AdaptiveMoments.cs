using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Optimizers;

/// <summary>
/// The common parts of the forms of Adam: the two moments and their bias corrections. Each correction is a single
/// factor for the whole step: η·m̂ = (η/(1 − β₁ᵗ))·m, and √v̂ = √v/√(1 − β₂ᵗ).
/// </summary>
internal abstract class AdaptiveMoments : OptimizerKind
{
    public override string DefaultLearningRate => "0.001";

    public override IReadOnlyList<OptimizerSetting> Parameters
        => [new("beta1", "0.9"), new("beta2", "0.999"), new("epsilon", "1e-8")];

    public override IReadOnlyList<OptimizerBuffer> Buffers =>
    [
        new("firstMoment", "FirstMoment", "m, an average of the gradients"),
        new("secondMoment", "SecondMoment", "v, an average of their squares"),
    ];

    public override (TypeName Type, string Arguments) Base => (Names.AdaptiveMomentState, "");

    // float beta1 = (float)Settings.Beta1;
    // …
    // float rate = (float)(LearningRate / (1 - Beta1Power)); // η·m̂ = rate·m
    // float rootScale = (float)(1 / Math.Sqrt(1 - Beta2Power)); // √v̂ = rootScale·√v
    public override void WriteScalars(OptimizerWriter writer)
    {
        writer.WriteScalar("beta1", "Settings.Beta1");
        writer.WriteScalar("beta2", "Settings.Beta2");
        writer.WriteScalar("oneMinusBeta1", OptimizerWriter.OneMinus("Settings.Beta1"));
        writer.WriteScalar("oneMinusBeta2", OptimizerWriter.OneMinus("Settings.Beta2"));
        writer.WriteScalar("epsilon", "Settings.Epsilon");
        writer.WriteScalar(
            "rate", (Expression)"LearningRate" / OptimizerWriter.OneMinus("Beta1Power"), "η·m̂ = rate·m");
        WriteRootScalar(writer);
    }

    // Writes:
    //     // m ← β₁·m + (1 − β₁)·g; the tiny term avoids denormal numbers, which are slow
    //     Vector<float> m = Vector.FusedMultiplyAdd(
    //         Vector.Create(beta1), Vector.LoadUnsafe(ref firstMoment, k), Vector.Create(1e-26f));
    //     m = Vector.FusedMultiplyAdd(Vector.Create(oneMinusBeta1), gradient, m);
    //     m.StoreUnsafe(ref firstMoment, k);
    public override void WriteUpdate(OptimizerWriter writer)
    {
        writer.WriteGradient();
        writer.Line();
        writer.Line($"// m ← β₁·m + (1 − β₁)·g{writer.DecayComment}");
        writer.WriteVector("m", writer.Decay("beta1", "firstMoment"));
        writer.Line($"m = {writer.Vectors.MultiplyAdd(writer.Broadcast("oneMinusBeta1"), "gradient", "m")};");
        writer.WriteStore("m", "firstMoment");
        writer.Line();
        writer.WriteMeanSquare("β₂", "beta2", "oneMinusBeta2", "secondMoment");
        writer.Line();
        WriteStep(writer);
    }

    /// <summary>Writes the scalar that corrects the second moment.</summary>
    protected virtual void WriteRootScalar(OptimizerWriter writer)
        => writer.WriteScalar(
            "rootScale",
            (Expression)"1" / $"{Names.Math}.Sqrt({OptimizerWriter.OneMinus("Beta2Power")})",
            "√v̂ = rootScale·√v");

    /// <summary>Writes the update of one vector of parameters from the moments m and v.</summary>
    // Writes:
    //     // W ← W − η·m̂ / (√v̂ + ε)
    //     Vector<float> root = Vector.FusedMultiplyAdd(
    //         Vector.SquareRoot(v), Vector.Create(rootScale), Vector.Create(epsilon));
    //     Vector<float> weight = Vector.LoadUnsafe(ref w, k);
    //     (weight - Vector.Create(rate) * m / root).StoreUnsafe(ref w, k);
    protected virtual void WriteStep(OptimizerWriter writer)
    {
        writer.Line($"// W ← W − η·m̂ / (√v̂ + ε)");
        writer.WriteVector(
            "root",
            writer.Vectors.MultiplyAdd(
                writer.Vectors.SquareRoot("v"), writer.Broadcast("rootScale"), writer.Broadcast("epsilon")));
        writer.WriteStep(writer.Broadcast("rate") * "m" / "root");
    }
}
