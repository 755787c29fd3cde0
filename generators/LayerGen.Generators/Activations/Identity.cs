namespace LayerGen.Generators.Activations;

/// <summary>f(z) = z.</summary>
internal sealed class Identity : ActivationKind
{
    public override int Value => 0;

    public override string Name => "Identity";

    public override bool BackwardReadsZ => false;

    public override string Formula(string z) => z;

    public override string DerivativeFormula(string z) => "1";

    public override string Forward(string z, string vector) => z;

    public override string Backward(string dy, string z, string vector) => dy;
}
