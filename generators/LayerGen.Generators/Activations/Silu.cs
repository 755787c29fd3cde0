using LayerGen.Generators.Text;

namespace LayerGen.Generators.Activations;

/// <summary>f(z) = z·σ(z), with f' = σ(z)·(1 + z·(1 − σ(z))).</summary>
internal sealed record Silu : ActivationKind
{
    public override int Value => 6;

    public override string Name => "Silu";

    public override string DefaultInit => "He";

    public override bool IsForwardLong => true;

    public override bool IsBackwardLong => true;

    public override string Formula(string z) => z + "·σ(" + z + ")";

    public override string DerivativeFormula(string value) => "σ(" + value + ")·(1 + " + value + "·(1 − σ(" + value + ")))";

    public override string Forward(string z, string vector) => $"{Names.VectorMath}.Silu(" + z + ")";

    public override string Backward(string dy, string value, string vector) => dy + $" * {Names.VectorMath}.SiluDerivative(" + value + ")";
}
