using LayerGen.Generators.Model;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Activations;

/// <summary>f(z) = tanh z, with f' = 1 − y².</summary>
internal sealed record Tanh : ElementwiseActivation, IWritten<ActivationText>
{
    public static readonly Tanh Instance = new();

    public override int Value => 8;

    public override string Name => "Tanh";

    public override IReadOnlyList<Argument> Arguments => [];

    public override BackwardInput BackwardReads => BackwardInput.Y;

    public override bool IsForwardLong => true;

    public ActivationText CreateText() => new TanhText();
}

/// <summary>Writes the code of <see cref="Tanh"/>.</summary>
internal sealed class TanhText : ElementwiseText
{
    public override string Formula(string z) => "tanh(" + z + ")";

    public override string DerivativeFormula(string value) => "1 − " + value + "²";

    public override Expression Forward(Expression z, VectorCode v) => VectorCode.Function("Tanh", z);

    public override Expression Backward(Expression dy, Expression value, VectorCode v) => dy * (v.One - value * value);
}
