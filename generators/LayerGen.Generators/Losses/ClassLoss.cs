using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Losses;

/// <summary>What the two cross-entropies share: smoothed labels, weighted classes, and a floor under the probabilities.</summary>
internal abstract record ClassLoss : LossKind
{
    public const string LabelSmoothing = "LabelSmoothing";

    public const string ClassWeights = "ClassWeights";

    public const string ProbabilityFloor = "ProbabilityFloor";

    /// <summary>ε, 0 for none.</summary>
    public double Smoothing { get; init; }

    /// <summary>A factor for each class, or none.</summary>
    public EquatableArray<double> Weights { get; init; }

    /// <summary>The smallest probability that is told from 0, where the declaration sets one; otherwise 0.</summary>
    public double Floor { get; init; }

    public bool IsWeighted => Weights.Count > 0;

    public override IReadOnlyList<Argument> Arguments =>
    [
        Argument.Number(LabelSmoothing, Smoothing),
        Argument.Numbers(ClassWeights, Weights),
        Argument.Number(ProbabilityFloor, Floor),
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

    /// <summary>A small number as one writes it: <c>1e-12</c>.</summary>
    public static string Exponent(double number) => Format.Of(number).Replace("E", "e");
}

/// <summary>What the two cross-entropies write in common.</summary>
/// <param name="loss">The loss.</param>
internal abstract class ClassLossText<TLoss>(TLoss loss) : LossText<TLoss>(loss)
    where TLoss : ClassLoss
{
    /// <summary>The floor where there are no logits to compute from and none is declared, <c>KullbackLeibler.Floor</c>.</summary>
    private const double DefaultFloor = 1e-12;

    public override bool ChangesTargets => Loss.Smoothing != 0;

    /// <summary>w in a formula, as a factor of what follows.</summary>
    protected string WeightFactor => Loss.IsWeighted ? "w_k·" : "";

    /// <summary>What probabilities are clipped to, in a formula.</summary>
    protected string FloorRange => "[" + ClassLoss.Exponent(UsedFloor) + ", 1]";

    private double UsedFloor => Loss.Floor == 0 ? DefaultFloor : Loss.Floor;

    public override bool HasConstants(bool isOfOutputs) => ChangesTargets || Loss.IsWeighted || isOfOutputs;

    public override void WriteConstants(LayerWriter writer, bool isOfOutputs)
    {
        VectorCode v = writer.Vectors;
        if (Loss.Smoothing != 0)
        {
            Expression epsilon = v.Literal(Loss.Smoothing);
            string classes = Format.Of(SmoothedOver(writer.Plan.Outputs));
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

    public override Expression Target(Expression loaded, VectorCode v) => Loss.Smoothing == 0 ? loaded : v.MultiplyAdd(loaded, "keep", "spread");

    public override Expression Term(LossOperands operands) => Weighted(Rule("Term", operands.D, operands.Y, "floor"), operands.K, operands.V);

    public override Expression Derivative(LossOperands operands) => Weighted(Rule("Derivative", operands.D, operands.Y, "floor"), operands.K, operands.V);

    /// <summary>How many classes the smoothed part of a target is spread over.</summary>
    protected abstract int SmoothedOver(int outputs);

    /// <summary>Writes the weights, if there are any.</summary>
    protected virtual void WriteWeights(LayerWriter writer)
    {
        if (Loss.IsWeighted)
        {
            writer.Line($"{writer.Read("weights")} = [{Literals(Loss.Weights, writer.Vectors)}];");
        }
    }

    /// <summary>Numbers as literals, sixteen a line.</summary>
    protected static string Literals(IEnumerable<double> numbers, VectorCode v)
    {
        IEnumerable<string> lines = numbers
            .Select((number, k) => (Line: k / 16, Literal: v.Literal(number)))
            .GroupBy(item => item.Line, item => item.Literal)
            .Select(line => string.Join(", ", line));
        return string.Join(",\n    ", lines);
    }

    /// <summary>An expression times the weight of its class, if there are weights.</summary>
    protected Expression Weighted(Expression expression, string k, VectorCode v) => Loss.IsWeighted ? v.Broadcast("weights[" + k + "]") * expression : expression;
}
