using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Losses;

/// <summary>
/// A user-defined loss (1/K)·Σ ℓ(dₖ, yₖ) over the K outputs of a sample: a type with a static ℓ and its derivative with
/// respect to y. It is called directly if it computes whole vectors. Otherwise the generated class has a method for
/// each of the two that processes the lanes one by one.
/// </summary>
/// <param name="TypeName">The simple name of the type, without escapes.</param>
/// <param name="FullName">The type in a form that any file can use: <c>global::Demo.Quantile</c>.</param>
/// <param name="Prefix">The prefix of the names of the generated methods: <c>Quantile</c>.</param>
/// <param name="IsVector">Whether the type computes whole vectors.</param>
/// <param name="Outputs">The range of the outputs, from which follows whether they are probabilities.</param>
internal sealed record UserLoss(string TypeName, string FullName, string Prefix, bool IsVector, OutputRange Outputs)
    : LossKind, IWritten<LossText>
{
    /// <summary>The member of the enum for all user-defined losses.</summary>
    public const string Function = "Custom";

    /// <summary>The method of the interfaces that computes ℓ, and the suffix of the generated method.</summary>
    public const string ValueMethod = "Value";

    /// <summary>
    /// The method of the interfaces that computes the derivative, and the suffix of the generated method.
    /// </summary>
    public const string DerivativeMethod = "Derivative";

    public override string Name => Function;

    public override string Called => TypeName;

    public override string Title => TypeName;

    public override string Declared => "typeof(" + PlainName + ")";

    public override IReadOnlyList<Argument> Arguments => [];

    /// <summary>
    /// Gets the type by its full name. A type with the same name in another namespace is a different one.
    /// </summary>
    public override IReadOnlyList<Argument> DeclaredArguments
        => [Argument.Word("LossType", PlainName.Replace("@", ""), declared: null), .. base.DeclaredArguments];

    public override string? OutputMeaning => Outputs switch
    {
        OutputRange.Distribution => "Classes",
        OutputRange.UnitInterval => "Decisions",
        _ => null,
    };

    private string PlainName => FullName.Replace("global::", "");

    public LossText CreateText() => new UserLossText(this);
}

/// <summary>
/// Writes the code of <see cref="UserLoss"/>: calls of the user's type, or of the generated methods that process the
/// lanes one by one.
/// </summary>
/// <param name="loss">The loss.</param>
internal sealed class UserLossText(UserLoss loss) : LossText<UserLoss>(loss)
{
    public override bool IsDerivativeLong => true;

    public override string Formula(LayerPlan plan) => "(1/K)·Σ " + Loss.TypeName + "(d_k, y_k)";

    public override Expression Term(LossOperands operands) => Call(UserLoss.ValueMethod, operands);

    public override string GradientFormula(LayerPlan plan)
        => Format.Of($"dy{plan.Number}_k = {Over(Format.Of($"{Loss.TypeName}'(d_k, y{plan.Number}_k)"))}");

    public override Expression Derivative(LossOperands operands) => Call(UserLoss.DerivativeMethod, operands);

    /// <summary>Writes the method that computes the loss lane by lane, if the type does not compute vectors.</summary>
    // Writes:
    //     private static Vector<float> QuantileValue(Vector<float> d, Vector<float> y)
    //     {
    //         Vector<float> result = y;
    //         for (int lane = 0; lane < Vector<float>.Count; lane++)
    //         {
    //             result = result.WithElement(lane, global::Demo.Quantile.Value(d[lane], y[lane]));
    //         }
    //
    //         return result;
    //     }
    public override void WriteValueMethods(SourceWriter source, VectorCode vectors)
        => WriteLanes(source, vectors, UserLoss.ValueMethod, Loss.TypeName + "(d, y)");

    public override void WriteDerivativeMethods(SourceWriter source, VectorCode vectors)
        => WriteLanes(source, vectors, UserLoss.DerivativeMethod, Loss.TypeName + "'(d, y)");

    private void WriteLanes(SourceWriter source, VectorCode vectors, string method, string formula)
    {
        if (!Loss.IsVector)
        {
            source.Line();
            LaneMethodWriter.Write(
                source,
                vectors,
                "Computes " + formula + " for every lane.",
                Loss.Prefix + method,
                Loss.FullName + "." + method,
                ["d", "y"]);
        }
    }

    private Expression Call(string method, LossOperands operands)
        => Format.Of($"{(Loss.IsVector ? Loss.FullName + "." + method : Identifiers.Escape(Loss.Prefix + method))}({operands.D}, {operands.Y})");
}
