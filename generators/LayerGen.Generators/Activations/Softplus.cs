using LayerGen.Generators.Model;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Activations;

/// <summary>f(z) = ln(1 + eᶻ), with f' = σ(z).</summary>
internal sealed record Softplus : ElementwiseActivation, IWritten<ActivationText>
{
    public override int Value => 7;

    public override string Name => "Softplus";

    public override IReadOnlyList<Argument> Arguments => [];

    public override string DefaultInit => "He";

    public override bool IsForwardLong => true;

    public override bool IsBackwardLong => true;

    public ActivationText CreateText() => new SoftplusText();
}

/// <summary>Writes the code of <see cref="Softplus"/>.</summary>
internal sealed class SoftplusText : ElementwiseText
{
    public override string Formula(string z) => "ln(1 + exp(" + z + "))";

    public override string DerivativeFormula(string value) => "σ(" + value + ")";

    public override Expression Forward(Expression z, VectorCode v) => VectorCode.Function("Softplus", z);

    public override Expression Backward(Expression dy, Expression value, VectorCode v)
        => dy * VectorCode.Function("Sigmoid", value);
}
