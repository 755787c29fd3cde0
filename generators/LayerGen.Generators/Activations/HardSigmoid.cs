using LayerGen.Generators.Infrastructure;
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

/// <summary>What <see cref="HardSigmoid"/> writes.</summary>
internal sealed class HardSigmoidText : ElementwiseText, IHasComplement
{
    public override string Formula(string z) => "max(0, min(1, (" + z + " + 3)/6))";

    public override string DerivativeFormula(string value) => "1/6 where −3 < " + value + " < 3, else 0";

    // As with Relu, the IEEE minimum and maximum: a NaN stays one. The sum comes first: near −3 it is exact, where z/6 + 1/2 would have few digits.
    public override string Forward(string z, string vector)
        => "Vector.Max(Vector.Min((" + z + " + Vector.Create(" + Format.Literal(3, vector) + ")) * " + Sixth(vector) + ", " + vector + ".One), " + vector + ".Zero)";

    // 1 − f(z) = f(−z), which near 1 has the digits that the difference would lose.
    public string Complement(string z, string vector) => Forward("-" + z, vector);

    public override string Backward(string dy, string value, string vector)
        => "Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(" + value + "), Vector.Create(" + Format.Literal(3, vector) + ")), "
            + dy + " * " + Sixth(vector) + ", " + vector + ".Zero)";

    private static string Sixth(string vector) => "Vector.Create(" + Format.Literal(1, vector) + " / 6)";
}
