using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Parsing;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Activations;

/// <summary>f(z) = z where z &gt; 0, else α·(eᶻ − 1), with f' = 1 where y &gt; 0, else y + α.</summary>
internal sealed record Elu : ActivationKind
{
    private const double DefaultAlpha = 1;

    private const double LargestAlpha = 1000;

    /// <summary>α, greater than 0, so that y has the sign of z.</summary>
    public double Alpha { get; init; } = DefaultAlpha;

    public override int Value => 4;

    public override string Name => "Elu";

    public override string DefaultInit => "He";

    public override BackwardInput BackwardReads => BackwardInput.Y;

    public override bool IsForwardLong => true;

    public override IReadOnlyList<string> Settings => ["Alpha"];

    public override ActivationKind? WithSettings(AttributeReader attribute)
        => attribute.ActivationSetting("Alpha", DefaultAlpha, alpha => alpha > 0 && alpha <= LargestAlpha, "greater than 0 and at most 1000") is { } alpha
            ? new Elu { Alpha = alpha }
            : null;

    public override string Formula(string z)
        => Format.Of($"{z} where {z} > 0, else ") + (Alpha == 1 ? Format.Of($"exp({z}) − 1") : Format.Of($"{Alpha:R}·(exp({z}) − 1)"));

    public override string DerivativeFormula(string value) => Format.Of($"1 where {value} > 0, else {value} + {Alpha:R}");

    public override string Forward(string z, string vector)
        => $"{Names.Vector}.ConditionalSelect({Names.Vector}.GreaterThan(" + z + ", " + vector + ".Zero), " + z + $", {Names.VectorMath}.Expm1(" + z + ")"
            + (Alpha == 1 ? "" : " * " + Factor(vector)) + ")";

    public override string Backward(string dy, string value, string vector)
        => dy + $" * {Names.Vector}.ConditionalSelect({Names.Vector}.GreaterThan(" + value + ", " + vector + ".Zero), " + vector + ".One, " + value + " + " + Factor(vector) + ")";

    private string Factor(string vector) => Alpha == 1 ? vector + ".One" : $"{Names.Vector}.Create(" + Format.Literal(Alpha, vector) + ")";
}
