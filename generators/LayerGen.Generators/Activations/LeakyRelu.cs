using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Activations;

/// <summary>f(z) = z where z &gt; 0, else a·z, with the slope a.</summary>
internal sealed record LeakyRelu : ElementwiseActivation, IWritten<ActivationText>
{
    private const double DefaultSlope = 0.01;

    private const double LargestSlope = 1000;

    /// <summary>
    /// Gets the slope a. A slope of 0 is equivalent to <see cref="Relu"/>, a slope of 1 to <see cref="Identity"/>.
    /// </summary>
    public double Slope { get; init; } = DefaultSlope;

    public override int Value => 3;

    public override string Name => "LeakyRelu";

    public override string DefaultInit => "He";

    public override IReadOnlyList<Argument> Arguments => [Argument.Number("Slope", Slope, DefaultSlope)];

    public override ActivationKind? WithSettings(IAttributeArguments attribute)
    {
        double? slope = attribute.ActivationSetting(
            "Slope", DefaultSlope, value => value >= 0 && value <= LargestSlope, "at least 0 and at most 1000");
        if (slope == 1)
        {
            attribute.ReportNoEffect("Slope", Name, "a slope of 1 makes it the identity function");
        }

        return slope is { } a ? new LeakyRelu { Slope = a } : null;
    }

    public ActivationText CreateText() => new LeakyReluText(this);
}

/// <summary>Writes the code of <see cref="LeakyRelu"/>.</summary>
/// <param name="activation">The activation.</param>
internal sealed class LeakyReluText(LeakyRelu activation) : ElementwiseText
{
    public override string Formula(string z) => Format.Of($"{z} where {z} > 0, else {activation.Slope:R}·{z}");

    public override string DerivativeFormula(string value)
        => Format.Of($"1 where {value} > 0, else {activation.Slope:R}");

    public override Expression Forward(Expression z, VectorCode v)
        => v.Select(v.GreaterThan(z, v.Zero), z, z * v.Broadcast(activation.Slope));

    public override Expression Backward(Expression dy, Expression value, VectorCode v)
        => dy * v.Select(v.GreaterThan(value, v.Zero), v.One, v.Broadcast(activation.Slope));
}
