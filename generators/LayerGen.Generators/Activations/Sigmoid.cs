using LayerGen.Generators.Model;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Activations;

/// <summary>The logistic function, f(z) = σ(z) = 1 / (1 + e⁻ᶻ), with f' = y·(1 − y).</summary>
internal sealed record Sigmoid : ElementwiseActivation, IWritten<ActivationText>
{
    public override int Value => 9;

    public override string Name => "Sigmoid";

    public override IReadOnlyList<Argument> Arguments => [];

    public override string DefaultLoss => "BinaryCrossEntropy";

    public override OutputRange Range => OutputRange.UnitInterval;

    public override BackwardInput BackwardReads => BackwardInput.Y;

    public override bool IsForwardLong => true;

    public ActivationText CreateText() => new SigmoidText();
}

/// <summary>Writes the code of <see cref="Sigmoid"/>.</summary>
internal sealed class SigmoidText : ElementwiseText
{
    public override string Formula(string z) => "σ(" + z + ")";

    public override string DerivativeFormula(string value) => value + "·(1 − " + value + ")";

    public override Expression Forward(Expression z, VectorCode v) => VectorCode.Function("Sigmoid", z);

    public override Expression Backward(Expression dy, Expression value, VectorCode v)
        => dy * (value * (v.One - value));
}
