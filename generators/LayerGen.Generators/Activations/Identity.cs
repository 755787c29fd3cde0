using LayerGen.Generators.Model;

namespace LayerGen.Generators.Activations;

/// <summary>f(z) = z.</summary>
internal sealed record Identity : ActivationKind
{
    public static readonly Identity Instance = new();

    public override int Value => 0;

    public override string Name => "Identity";

    public override IReadOnlyList<Argument> Arguments => [];

    public override BackwardInput BackwardReads => BackwardInput.Nothing;

    public override string Formula(string z) => z;

    public override string DerivativeFormula(string value) => "1";

    public override string Forward(string z, string vector) => z;

    public override string Backward(string dy, string value, string vector) => dy;
}
