using LayerGen.Generators.Model;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Activations;

/// <summary>f(z) = z.</summary>
internal sealed record Identity : ElementwiseActivation, IWritten<ActivationText>
{
    public static readonly Identity Instance = new();

    public override int Value => 0;

    public override string Name => "Identity";

    public override IReadOnlyList<Argument> Arguments => [];

    public override BackwardInput BackwardReads => BackwardInput.Nothing;

    public ActivationText CreateText() => new IdentityText();
}

/// <summary>Writes the code of <see cref="Identity"/>.</summary>
internal sealed class IdentityText : ElementwiseText
{
    public override string Formula(string z) => z;

    public override string DerivativeFormula(string value) => "1";

    public override Expression Forward(Expression z, VectorCode v) => z;

    public override Expression Backward(Expression dy, Expression value, VectorCode v) => dy;
}
