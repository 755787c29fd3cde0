using LayerGen.Generators.Model;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Activations;

/// <summary>f(z) = max(0, z).</summary>
internal sealed record Relu : ElementwiseActivation, IWritten<ActivationText>
{
    public override int Value => 1;

    public override string Name => "Relu";

    public override IReadOnlyList<Argument> Arguments => [];

    public override string DefaultInit => "He";

    public ActivationText CreateText() => new ReluText();
}

/// <summary>Writes the code of <see cref="Relu"/>.</summary>
internal sealed class ReluText : ElementwiseText
{
    public override string Formula(string z) => "max(0, " + z + ")";

    public override string DerivativeFormula(string value) => "1 where " + value + " > 0, else 0";

    // The IEEE maximum propagates NaN, so that a NaN reaches the loss, where it is detected.
    public override Expression Forward(Expression z, VectorCode v) => v.Max(z, v.Zero);

    public override Expression Backward(Expression dy, Expression value, VectorCode v)
        => v.Select(v.GreaterThan(value, v.Zero), dy, v.Zero);
}
