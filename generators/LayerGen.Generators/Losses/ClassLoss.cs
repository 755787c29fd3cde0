using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Losses;

/// <summary>
/// The common settings of the two cross-entropies: label smoothing, class weights, and a lower limit for probabilities.
/// </summary>
internal abstract record ClassLoss : LossKind
{
    public const string LabelSmoothing = "LabelSmoothing";

    public const string ClassWeights = "ClassWeights";

    public const string ProbabilityFloor = "ProbabilityFloor";

    /// <summary>Gets ε of the label smoothing, or 0.</summary>
    public double Smoothing { get; init; }

    /// <summary>Gets a factor for each class, or an empty array.</summary>
    public EquatableArray<double> Weights { get; init; }

    /// <summary>Gets the smallest probability that is distinguished from 0, or 0 if none is declared.</summary>
    public double Floor { get; init; }

    public bool IsWeighted => Weights.Count > 0;

    public override IReadOnlyList<Argument> Arguments =>
    [
        Argument.Number(LabelSmoothing, Smoothing, unset: 0),
        Argument.Numbers(ClassWeights, Weights),
        Argument.Number(ProbabilityFloor, Floor, unset: 0),
    ];

    protected override IEnumerable<string> Details
    {
        get
        {
            if (Smoothing != 0)
            {
                yield return "labels smoothed by " + Format.Of(Smoothing);
            }

            if (IsWeighted)
            {
                yield return "classes weighted";
            }

            if (Floor != 0)
            {
                yield return "probabilities clipped at " + Exponent(Floor);
            }
        }
    }

    /// <summary>Formats a small number in the usual form: <c>1e-12</c>.</summary>
    public static string Exponent(double number) => Format.Of(number).Replace("E", "e");
}

/// <summary>Writes the common code of the two cross-entropies.</summary>
/// <param name="loss">The loss.</param>
internal abstract class ClassLossText<TLoss>(TLoss loss) : LibraryLossText<TLoss>(loss)
    where TLoss : ClassLoss
{
    /// <summary>
    /// The lower limit if the loss cannot be computed from logits and none is declared, <c>KullbackLeibler.Floor</c>.
    /// </summary>
    private const double DefaultFloor = 1e-12;

    public override bool ChangesTargets => Loss.Smoothing != 0;

    /// <summary>Gets the factor w in a formula, which precedes the rest of a term.</summary>
    protected string WeightFactor => Loss.IsWeighted ? "w_k·" : "";

    /// <summary>Gets the range to which probabilities are clipped, for formulas.</summary>
    protected string FloorRange => "[" + ClassLoss.Exponent(UsedFloor) + ", 1]";

    private double UsedFloor => Loss.Floor == 0 ? DefaultFloor : Loss.Floor;

    public override bool HasConstants(bool isOfOutputs) => ChangesTargets || Loss.IsWeighted || isOfOutputs;

    // Writes:
    //     // d ← (1 − ε)·d + ε/3  with ε = 0.1
    //     Vector<float> keep = Vector.Create(1f - 0.1f);
    //     Vector<float> spread = Vector.Create(0.1f / 3);
    //     ReadOnlySpan<float> weights = [1f, 2.5f, 0.5f];
    public override void WriteConstants(LayerWriter writer, bool isOfOutputs)
    {
        VectorCode v = writer.Vectors;
        if (Loss.Smoothing != 0)
        {
            Expression epsilon = v.Literal(Loss.Smoothing);
            string classes = Format.Of(SmoothedOver(writer.Plan.OutputsPerStep));
            writer.Line($"// d ← (1 − ε)·d + ε/{classes}  with ε = {Format.Of(Loss.Smoothing)}");
            writer.Declare("keep", v.Broadcast((Expression)writer.Number("1") - epsilon));
            writer.Declare("spread", v.Broadcast(epsilon / classes));
        }

        if (isOfOutputs)
        {
            writer.Declare("floor", v.Broadcast(UsedFloor));
        }

        WriteWeights(writer);
    }

    public override Expression Target(Expression loaded, VectorCode v)
        => Loss.Smoothing == 0 ? loaded : v.MultiplyAdd(loaded, "keep", "spread");

    public override Expression Term(LossOperands operands)
        => Weighted(Rule("Term", operands.D, operands.Y, "floor"), operands.K, operands.V);

    public override Expression Derivative(LossOperands operands)
        => Weighted(Rule("Derivative", operands.D, operands.Y, "floor"), operands.K, operands.V);

    /// <summary>Gets the number of classes over which the smoothed part of a target is distributed.</summary>
    protected abstract int SmoothedOver(int outputs);

    /// <summary>Writes the weights, if there are any.</summary>
    protected virtual void WriteWeights(LayerWriter writer)
    {
        if (Loss.IsWeighted)
        {
            writer.Line($"{writer.Read("weights")} = [{Literals(Loss.Weights, writer.Vectors)}];");
        }
    }

    /// <summary>Formats numbers as literals, sixteen per line.</summary>
    protected static string Literals(IEnumerable<double> numbers, VectorCode v)
    {
        IEnumerable<string> lines = numbers
            .Select((number, k) => (Line: k / 16, Literal: v.Literal(number)))
            .GroupBy(item => item.Line, item => item.Literal)
            .Select(line => string.Join(", ", line));
        return string.Join(",\n    ", lines);
    }

    /// <summary>Multiplies an expression by the weight of its class, if there are weights.</summary>
    protected Expression Weighted(Expression expression, string k, VectorCode v)
        => Loss.IsWeighted ? v.Broadcast("weights[" + k + "]") * expression : expression;
}
