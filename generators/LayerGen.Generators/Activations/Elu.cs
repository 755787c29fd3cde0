using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Activations;

/// <summary>f(z) = z where z &gt; 0, else α·(eᶻ − 1), with f' = 1 where y &gt; 0, else y + α.</summary>
internal sealed record Elu : ElementwiseActivation, IWritten<ActivationText>
{
    private const double DefaultAlpha = 1;

    private const double LargestAlpha = 1000;

    /// <summary>Gets α, which is greater than 0, so that y has the sign of z.</summary>
    public double Alpha { get; init; } = DefaultAlpha;

    public override int Value => 4;

    public override string Name => "Elu";

    public override string DefaultInit => "He";

    public override BackwardInput BackwardReads => BackwardInput.Y;

    public override bool IsForwardLong => true;

    public override IReadOnlyList<Argument> Arguments => [Argument.Number("Alpha", Alpha, DefaultAlpha)];

    public override ActivationKind? WithSettings(IAttributeArguments attribute)
        => attribute.ActivationSetting(
            "Alpha",
            DefaultAlpha,
            alpha => alpha > 0 && alpha <= LargestAlpha,
            "greater than 0 and at most 1000") is { } alpha
            ? new Elu { Alpha = alpha }
            : null;

    public ActivationText CreateText() => new EluText(this);
}

/// <summary>Writes the code of <see cref="Elu"/>.</summary>
/// <param name="activation">The activation.</param>
internal sealed class EluText(Elu activation) : ElementwiseText
{
    public override string Formula(string z)
        => Format.Of($"{z} where {z} > 0, else ")
            + (activation.Alpha == 1 ? Format.Of($"exp({z}) − 1") : Format.Of($"{activation.Alpha:R}·(exp({z}) − 1)"));

    public override string DerivativeFormula(string value)
        => Format.Of($"1 where {value} > 0, else {value} + {activation.Alpha:R}");

    public override Expression Forward(Expression z, VectorCode v)
        => v.Select(
            v.GreaterThan(z, v.Zero),
            z,
            activation.Alpha == 1 ? VectorCode.Function("Expm1", z) : VectorCode.Function("Expm1", z) * Factor(v));

    public override Expression Backward(Expression dy, Expression value, VectorCode v)
        => dy * v.Select(v.GreaterThan(value, v.Zero), v.One, value + Factor(v));

    private Expression Factor(VectorCode v) => activation.Alpha == 1 ? v.One : v.Broadcast(activation.Alpha);
}
