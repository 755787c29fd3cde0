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
        if (Loss.Smoothing != 0)
        {
            string epsilon = Format.Literal(Loss.Smoothing, writer.Vector);
            string classes = Format.Of(SmoothedOver(writer.Plan.Outputs));
            writer.Line($"// d ← (1 − ε)·d + ε/{classes}  with ε = {Format.Of(Loss.Smoothing)}");
            writer.Line($"{writer.Vector} keep = Vector.Create({writer.Number("1")} - {epsilon});");
            writer.Line($"{writer.Vector} spread = Vector.Create({epsilon} / {classes});");
        }

        if (isOfOutputs)
        {
            writer.Line($"{writer.Vector} floor = Vector.Create({Format.Literal(UsedFloor, writer.Vector)});");
        }

        WriteWeights(writer);
    }

    public override string Target(string loaded) => Loss.Smoothing == 0 ? loaded : "Vector.FusedMultiplyAdd(" + loaded + ", keep, spread)";

    public override string Term(LossOperands operands)
        => Weighted(Rules + ".Term(" + operands.D + ", " + operands.Y + ", floor)", operands.K);

    public override string Derivative(LossOperands operands)
        => Weighted(Rules + ".Derivative(" + operands.D + ", " + operands.Y + ", floor)", operands.K);

    /// <summary>How many classes the smoothed part of a target is spread over.</summary>
    protected abstract int SmoothedOver(int outputs);

    /// <summary>Writes the weights, if there are any.</summary>
    protected virtual void WriteWeights(LayerWriter writer)
    {
        if (Loss.IsWeighted)
        {
            writer.Line($"ReadOnlySpan<{writer.Scalar}> weights = [{Literals(Loss.Weights, writer.Vector)}];");
        }
    }

    /// <summary>Numbers as literals, sixteen a line.</summary>
    protected static string Literals(IEnumerable<double> numbers, string vector)
    {
        IEnumerable<string> lines = numbers
            .Select((number, k) => (Line: k / 16, Literal: Format.Literal(number, vector)))
            .GroupBy(item => item.Line, item => item.Literal)
            .Select(line => string.Join(", ", line));
        return string.Join(",\n    ", lines);
    }

    protected string Weighted(string expression, string k)
        => Loss.IsWeighted ? "Vector.Create(weights[" + k + "]) * " + expression : expression;
}
