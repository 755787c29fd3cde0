using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Losses;

/// <summary>What the two cross-entropies share: smoothed labels, weighted classes, and a floor under the probabilities.</summary>
internal abstract record ClassLoss : LossKind
{
    public const string LabelSmoothing = "LabelSmoothing";

    public const string ClassWeights = "ClassWeights";

    public const string ProbabilityFloor = "ProbabilityFloor";

    /// <summary>The floor where there are no logits to compute from and none is declared, <c>KullbackLeibler.Floor</c>.</summary>
    private const double DefaultFloor = 1e-12;

    /// <summary>ε, 0 for none.</summary>
    public double Smoothing { get; init; }

    /// <summary>A factor for each class, or none.</summary>
    public EquatableArray<double> Weights { get; init; }

    /// <summary>The smallest probability that is told from 0, where the declaration sets one; otherwise 0.</summary>
    public double Floor { get; init; }

    public bool IsWeighted => Weights.Count > 0;

    public override IReadOnlyList<string> Settings => [LabelSmoothing, ClassWeights, ProbabilityFloor];

    public override bool ChangesTargets => Smoothing != 0;

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

    /// <summary>w in a formula, as a factor of what follows.</summary>
    protected string WeightFactor => IsWeighted ? "w_k·" : "";

    /// <summary>What probabilities are clipped to, in a formula.</summary>
    protected string FloorRange => "[" + Exponent(UsedFloor) + ", 1]";

    private double UsedFloor => Floor == 0 ? DefaultFloor : Floor;

    public override bool HasConstants(bool isOfOutputs) => ChangesTargets || IsWeighted || isOfOutputs;

    public override void WriteConstants(LayerWriter writer, bool isOfOutputs)
    {
        if (Smoothing != 0)
        {
            string epsilon = Format.Literal(Smoothing, writer.Vector);
            string classes = Format.Of(SmoothedOver(writer.Plan.Outputs));
            writer.Line($"// d ← (1 − ε)·d + ε/{classes}  with ε = {Format.Of(Smoothing)}");
            writer.Line($"{writer.Vector} keep = {Names.Vector}.Create({writer.Number("1")} - {epsilon});");
            writer.Line($"{writer.Vector} spread = {Names.Vector}.Create({epsilon} / {classes});");
        }

        if (isOfOutputs)
        {
            writer.Line($"{writer.Vector} floor = {Names.Vector}.Create({Format.Literal(UsedFloor, writer.Vector)});");
        }

        WriteWeights(writer);
    }

    public override string Target(string loaded) => Smoothing == 0 ? loaded : $"{Names.Vector}.FusedMultiplyAdd(" + loaded + ", keep, spread)";

    public override string Term(LossOperands operands)
        => Weighted(Rules + ".Term(" + operands.D + ", " + operands.Y + ", floor)", operands.K);

    public override string Derivative(LossOperands operands)
        => Weighted(Rules + ".Derivative(" + operands.D + ", " + operands.Y + ", floor)", operands.K);

    /// <summary>How many classes the smoothed part of a target is spread over.</summary>
    protected abstract int SmoothedOver(int outputs);

    /// <summary>Writes the weights, if there are any.</summary>
    protected virtual void WriteWeights(LayerWriter writer)
    {
        if (IsWeighted)
        {
            writer.Line($"{Names.ReadOnlySpan}<{writer.Scalar}> weights = [{Literals(Weights, writer.Vector)}];");
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
        => IsWeighted ? $"{Names.Vector}.Create(weights[" + k + "]) * " + expression : expression;

    /// <summary>A small number as one writes it: <c>1e-12</c>.</summary>
    private static string Exponent(double number) => Format.Of(number).Replace("E", "e");
}
