using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Losses;

/// <summary>The mean squared error (1/K)·Σ (yₖ − dₖ)² over the K outputs of a sample.</summary>
internal sealed record MeanSquaredError : LossKind, IWritten<LossText>
{
    public override string Name => "MeanSquaredError";

    public override string Title => "mean squared error";

    public override IReadOnlyList<Argument> Arguments => [];

    public LossText CreateText() => new MeanSquaredErrorText(this);
}

/// <summary>Writes the code of <see cref="MeanSquaredError"/>.</summary>
/// <param name="loss">The loss.</param>
internal sealed class MeanSquaredErrorText(MeanSquaredError loss) : LibraryLossText<MeanSquaredError>(loss)
{
    public override string Formula(LayerPlan plan) => "(1/K)·Σ (y_k − d_k)²";

    public override TypeName Rules => Names.SquaredError;

    protected override string GradientFactor => "2";

    public override string GradientFormula(LayerPlan plan)
        => Format.Of($"dY{plan.Number} = {Over(Format.Of($"2·(Y{plan.Number} − D)"))}");

    public override Expression Derivative(LossOperands operands) => operands.Y - operands.D;
}
