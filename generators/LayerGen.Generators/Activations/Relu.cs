using LayerGen.Generators.Text;

namespace LayerGen.Generators.Activations;

/// <summary>f(z) = max(0, z).</summary>
internal sealed record Relu : ActivationKind
{
    public override int Value => 1;

    public override string Name => "Relu";

    public override string DefaultInit => "He";

    public override string Formula(string z) => "max(0, " + z + ")";

    public override string DerivativeFormula(string value) => "1 where " + value + " > 0, else 0";

    // Vector.Max is IEEE maximum: a NaN stays one, and so comes to the loss where it is seen.
    public override string Forward(string z, string vector) => $"{Names.Vector}.Max(" + z + ", " + vector + ".Zero)";

    public override string Backward(string dy, string value, string vector)
        => $"{Names.Vector}.ConditionalSelect({Names.Vector}.GreaterThan(" + value + ", " + vector + ".Zero), " + dy + ", " + vector + ".Zero)";
}
