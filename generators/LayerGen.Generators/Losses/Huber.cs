using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Losses;

/// <summary>
/// The Huber loss (1/K)·Σ h(yₖ − dₖ) over the K outputs of a sample, with h(e) = e²/2 if |e| ≤ δ and δ·(|e| − δ/2)
/// otherwise.
/// </summary>
internal sealed record Huber : LossKind, IWritten<LossText>
{
    public const string DeltaSetting = "Delta";

    /// <summary>δ if none is declared.</summary>
    public const double DefaultDelta = 1;

    /// <summary>Gets δ.</summary>
    public double Delta { get; init; } = DefaultDelta;

    public override string Name => "Huber";

    public override string Title => "Huber loss";

    public override IReadOnlyList<Argument> Arguments => [Argument.Number(DeltaSetting, Delta, DefaultDelta)];

    protected override IEnumerable<string> Details => ["δ = " + Format.Of(Delta)];

    public override LossKind? WithSettings(ILossArguments arguments)
        => arguments.Delta() is { } delta ? this with { Delta = delta } : null;

    public LossText CreateText() => new HuberText(this);
}

/// <summary>Writes the code of <see cref="Huber"/>.</summary>
/// <param name="loss">The loss.</param>
internal sealed class HuberText(Huber loss) : LibraryLossText<Huber>(loss)
{
    public override string Formula(LayerPlan plan)
        => "(1/K)·Σ h(y_k − d_k), with h(e) = e²/2 where |e| ≤ δ, else δ·(|e| − δ/2), δ = " + Format.Of(Loss.Delta);

    public override TypeName Rules => Names.HuberLoss;

    public override bool HasConstants(bool isOfOutputs) => true;

    public override void WriteConstants(LayerWriter writer, bool isOfOutputs)
        => writer.Declare("delta", writer.Vectors.Broadcast(Loss.Delta));

    public override Expression Term(LossOperands operands) => Rule("Term", operands.D, operands.Y, "delta");

    public override Expression Derivative(LossOperands operands) => Rule("Derivative", operands.D, operands.Y, "delta");

    public override string GradientFormula(LayerPlan plan)
        => Format.Of($"dY{plan.Number} = {Over(Format.Of($"min(max(Y{plan.Number} − D, −δ), δ)"))}");
}
