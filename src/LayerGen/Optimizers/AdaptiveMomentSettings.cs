namespace LayerGen;

/// <summary>The common settings of all forms of Adam (adaptive moment estimation).</summary>
public abstract record AdaptiveMomentSettings : Optimizer
{
    private protected AdaptiveMomentSettings(double learningRate, double beta1, double beta2, double epsilon)
        : base(learningRate)
    {
        Beta1 = CheckDecay(beta1);
        Beta2 = CheckDecay(beta2);
        Epsilon = CheckPositive(epsilon);
    }

    /// <summary>Gets the decay β₁ of the first moment, 0 ≤ β₁ &lt; 1.</summary>
    public double Beta1 { get; }

    /// <summary>Gets the decay β₂ of the second moment, 0 ≤ β₂ &lt; 1.</summary>
    public double Beta2 { get; }

    /// <summary>Gets ε, which keeps the step finite if the gradients vanish. It must be positive and finite.</summary>
    public double Epsilon { get; }
}
