using LayerGen.Generators.Model;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Activations;

/// <summary>
/// f(z) = z·Φ(z) with the cumulative distribution function Φ of the normal distribution, and f' = Φ(z) + z·φ(z) with
/// its density φ.
/// </summary>
internal sealed record Gelu : ElementwiseActivation, IWritten<ActivationText>
{
    public override int Value => 5;

    public override string Name => "Gelu";

    public override IReadOnlyList<Argument> Arguments => [];

    public override string DefaultInit => "He";

    public override bool IsForwardLong => true;

    public override bool IsBackwardLong => true;

    public ActivationText CreateText() => new GeluText();
}

/// <summary>Writes the code of <see cref="Gelu"/>.</summary>
internal sealed class GeluText : ElementwiseText
{
    public override string Formula(string z) => z + "·Φ(" + z + ")";

    public override string DerivativeFormula(string value) => "Φ(" + value + ") + " + value + "·φ(" + value + ")";

    public override Expression Forward(Expression z, VectorCode v) => VectorCode.Function("Gelu", z);

    public override Expression Backward(Expression dy, Expression value, VectorCode v)
        => dy * VectorCode.Function("GeluDerivative", value);
}
