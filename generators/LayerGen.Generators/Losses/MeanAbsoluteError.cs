using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Losses;

/// <summary>
/// The mean absolute error (1/K)·Σ |yₖ − dₖ| over the K outputs of a sample. Its derivative at 0 is defined as 0.
/// </summary>
internal sealed record MeanAbsoluteError : LossKind, IWritten<LossText>
{
    public override string Name => "MeanAbsoluteError";

    public override string Title => "mean absolute error";

    public override IReadOnlyList<Argument> Arguments => [];

    public LossText CreateText() => new MeanAbsoluteErrorText(this);
}

/// <summary>Writes the code of <see cref="MeanAbsoluteError"/>.</summary>
/// <param name="loss">The loss.</param>
internal sealed class MeanAbsoluteErrorText(MeanAbsoluteError loss) : LibraryLossText<MeanAbsoluteError>(loss)
{
    public override string Formula(LayerPlan plan) => "(1/K)·Σ |y_k − d_k|";

    public override TypeName Rules => Names.AbsoluteError;

    public override string GradientFormula(LayerPlan plan)
        => Format.Of($"dY{plan.Number} = {Over(Format.Of($"sign(Y{plan.Number} − D)"))}");
}
