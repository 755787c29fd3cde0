using LayerGen.Generators.Model;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Activations;

/// <summary>f(z) = max(0, min(1, (z + 3)/6)), with f' = 1/6 where −3 &lt; z &lt; 3, else 0.</summary>
internal sealed record HardSigmoid : ElementwiseActivation, IWritten<ActivationText>
{
    public override int Value => 10;

    public override string Name => "HardSigmoid";

    public override IReadOnlyList<Argument> Arguments => [];

    public override OutputRange Range => OutputRange.UnitInterval;

    public ActivationText CreateText() => new HardSigmoidText();
}

/// <summary>Writes the code of <see cref="HardSigmoid"/>.</summary>
internal sealed class HardSigmoidText : ElementwiseText, IHasComplement
{
    public override string Formula(string z) => "max(0, min(1, (" + z + " + 3)/6))";

    public override string DerivativeFormula(string value) => "1/6 where −3 < " + value + " < 3, else 0";

    // The IEEE minimum and maximum propagate NaN, as with Relu. The sum comes first, because it is exact near −3, where
    // z/6 + 1/2 would have few digits.
    public override Expression Forward(Expression z, VectorCode v)
        => v.Max(v.Min((z + v.Broadcast(3)) * Sixth(v), v.One), v.Zero);

    // 1 − f(z) = f(−z), which has the digits near 1 that the difference would lose.
    public Expression Complement(Expression z, VectorCode v) => Forward(-z, v);

    public override Expression Backward(Expression dy, Expression value, VectorCode v)
        => v.Select(v.LessThan(v.Abs(value), v.Broadcast(3)), dy * Sixth(v), v.Zero);

    private static Expression Sixth(VectorCode v) => v.Broadcast((Expression)v.Literal(1) / "6");
}
