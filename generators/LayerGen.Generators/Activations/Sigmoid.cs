using LayerGen.Generators.Losses;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Activations;

/// <summary>The logistic function, f(z) = σ(z) = 1 / (1 + e⁻ᶻ), with f' = y·(1 − y).</summary>
internal sealed record Sigmoid : ActivationKind
{
    public override int Value => 9;

    public override string Name => "Sigmoid";

    public override LossKind Loss => new BinaryCrossEntropy();

    public override OutputRange Range => OutputRange.UnitInterval;

    public override BackwardInput BackwardReads => BackwardInput.Y;

    public override bool IsForwardLong => true;

    public override string Formula(string z) => "σ(" + z + ")";

    public override string DerivativeFormula(string value) => value + "·(1 − " + value + ")";

    public override string Forward(string z, string vector) => $"{Names.VectorMath}.Sigmoid(" + z + ")";

    public override string Backward(string dy, string value, string vector) => dy + " * (" + value + " * (" + vector + ".One - " + value + "))";
}
