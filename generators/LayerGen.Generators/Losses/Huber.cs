using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Parsing;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Losses;

/// <summary>
/// The Huber loss (1/K)·Σ h(yₖ − dₖ) over the K outputs of a sample, with h(e) = e²/2 where |e| ≤ δ and δ·(|e| − δ/2) elsewhere.
/// </summary>
internal sealed record Huber : LossKind
{
    public const string DeltaSetting = "Delta";

    /// <summary>δ.</summary>
    public double Delta { get; init; } = 1;

    public override string Name => "Huber";

    public override string Title => "Huber loss";

    public override IReadOnlyList<string> Settings => [DeltaSetting];

    public override string Formula(LayerPlan plan)
        => "(1/K)·Σ h(y_k − d_k), with h(e) = e²/2 where |e| ≤ δ, else δ·(|e| − δ/2), δ = " + Format.Of(Delta);

    public override string Rules => "HuberLoss";

    protected override IEnumerable<string> Details => ["δ = " + Format.Of(Delta)];

    public override LossKind? WithSettings(LossReader reader) => reader.Delta() is { } delta ? this with { Delta = delta } : null;

    public override bool HasConstants(bool isOfOutputs) => true;

    public override void WriteConstants(LayerWriter writer, bool isOfOutputs)
        => writer.Line($"{writer.Vector} delta = Vector.Create({Format.Literal(Delta, writer.Vector)});");

    public override string Term(LossOperands operands) => Rules + ".Term(" + operands.D + ", " + operands.Y + ", delta)";

    public override string Derivative(LossOperands operands) => Rules + ".Derivative(" + operands.D + ", " + operands.Y + ", delta)";

    public override string GradientFormula(LayerPlan plan)
        => Format.Of($"dY{plan.Number} = {Over(Format.Of($"min(max(Y{plan.Number} − D, −δ), δ)"))}");
}
