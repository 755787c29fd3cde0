using LayerGen.Generators.Model;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Activations;

/// <summary>f(z) = z·σ(z), with f' = σ(z)·(1 + z·(1 − σ(z))).</summary>
internal sealed record Silu : ElementwiseActivation, IWritten<ActivationText>
{
    public override int Value => 6;

    public override string Name => "Silu";

    public override IReadOnlyList<Argument> Arguments => [];

    public override string DefaultInit => "He";

    public override bool IsForwardLong => true;

    public override bool IsBackwardLong => true;

    public ActivationText CreateText() => new SiluText();
}

/// <summary>Writes the code of <see cref="Silu"/>.</summary>
internal sealed class SiluText : ElementwiseText
{
    public override string Formula(string z) => z + "·σ(" + z + ")";

    public override string DerivativeFormula(string value)
        => "σ(" + value + ")·(1 + " + value + "·(1 − σ(" + value + ")))";

    public override Expression Forward(Expression z, VectorCode v) => VectorCode.Function("Silu", z);

    public override Expression Backward(Expression dy, Expression value, VectorCode v)
        => dy * VectorCode.Function("SiluDerivative", value);
}
