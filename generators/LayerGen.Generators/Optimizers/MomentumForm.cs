namespace LayerGen.Generators.Optimizers;

/// <summary>The common parts of the forms of momentum: a velocity v with the decay β.</summary>
internal abstract class MomentumForm : OptimizerKind
{
    public override string DefaultLearningRate => "0.01";

    public override IReadOnlyList<OptimizerSetting> Parameters => [new("beta", "0.9")];

    public override IReadOnlyList<OptimizerBuffer> Buffers => [new("velocity", "Buffer(0)", "v, " + Velocity)];

    /// <summary>Gets a description of the velocity.</summary>
    protected virtual string Velocity => "a decaying sum of the gradients";

    // float learningRate = (float)LearningRate;
    // float beta = (float)Settings.Beta;
    public override void WriteScalars(OptimizerWriter writer)
    {
        writer.WriteScalar("learningRate", "LearningRate");
        writer.WriteScalar("beta", "Settings.Beta");
    }

    /// <summary>Writes the velocity of Momentum and Nesterov.</summary>
    // Writes:
    //     // v ← β·v + g; the tiny term avoids denormal numbers, which are slow
    //     Vector<float> gradient = Vector.LoadUnsafe(ref g, k);
    //     Vector<float> v = Vector.FusedMultiplyAdd(
    //         Vector.Create(beta), Vector.LoadUnsafe(ref velocity, k), gradient + Vector.Create(1e-26f));
    //     v.StoreUnsafe(ref velocity, k);
    protected static void WriteVelocity(OptimizerWriter writer)
    {
        writer.Line($"// v ← β·v + g{writer.DecayComment}");
        writer.WriteGradient();
        writer.WriteVector("v", writer.DecayOnto("gradient", "beta", "velocity"));
        writer.WriteStore("v", "velocity");
        writer.Line();
    }
}
