using LayerGen.Generators.Model;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Activations;

/// <summary>f(z) = tanh z, with f' = 1 − y².</summary>
internal sealed record Tanh : ElementwiseActivation, IWritten<ActivationText>
{
    public override int Value => 8;

    public override string Name => "Tanh";

    public override IReadOnlyList<Argument> Arguments => [];

    public override BackwardInput BackwardReads => BackwardInput.Y;

    public override bool IsForwardLong => true;

    public ActivationText CreateText() => new TanhText();
}

/// <summary>What <see cref="Tanh"/> writes.</summary>
internal sealed class TanhText : ElementwiseText
{
    public override string Formula(string z) => "tanh(" + z + ")";

    public override string DerivativeFormula(string value) => "1 − " + value + "²";

    public override string Forward(string z, string vector) => "VectorMath.Tanh(" + z + ")";

    public override string Backward(string dy, string value, string vector) => dy + " * (" + vector + ".One - " + value + " * " + value + ")";
}
