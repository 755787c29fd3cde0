using LayerGen.Generators.Emission;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Parsing;

namespace LayerGen.Generators.Losses;

/// <summary>What the two cross-entropies share: smoothed labels and weighted classes.</summary>
internal abstract record ClassLoss : LossKind
{
    public const string LabelSmoothing = "LabelSmoothing";

    public const string ClassWeights = "ClassWeights";

    /// <summary>ε, 0 for none.</summary>
    public double Smoothing { get; init; }

    /// <summary>A factor for each class, or none.</summary>
    public EquatableArray<double> Weights { get; init; }

    public bool IsWeighted => Weights.Count > 0;

    public override IReadOnlyList<string> Settings => [LabelSmoothing, ClassWeights];

    public override bool ChangesTargets => Smoothing != 0;

    protected override bool IsMeanOverOutputs => false;

    protected override IEnumerable<string> Details
    {
        get
        {
            if (Smoothing != 0)
            {
                yield return "labels smoothed by " + Text.Of(Smoothing);
            }

            if (IsWeighted)
            {
                yield return "classes weighted";
            }
        }
    }

    /// <summary>w in a formula, as a factor of what follows.</summary>
    protected string WeightFactor => IsWeighted ? "w_k·" : "";

    public override LossKind? WithSettings(LossReader reader)
    {
        double? smoothing = reader.LabelSmoothing();
        EquatableArray<double>? weights = reader.ClassWeights();
        return smoothing is { } some && weights is { } each ? this with { Smoothing = some, Weights = each } : null;
    }

    public override bool HasConstants => ChangesTargets || IsWeighted;

    public override void WriteConstants(LayerWriter writer)
    {
        if (Smoothing != 0)
        {
            string epsilon = Text.Literal(Smoothing, writer.Vector);
            string classes = Text.Of(SmoothedOver(writer.Plan.Outputs));
            writer.Line($"// d ← (1 − ε)·d + ε/{classes}  with ε = {Text.Of(Smoothing)}");
            writer.Line($"{writer.Vector} keep = Vector.Create({writer.Number("1")} - {epsilon});");
            writer.Line($"{writer.Vector} spread = Vector.Create({epsilon} / {classes});");
        }

        if (IsWeighted)
        {
            writer.Line($"ReadOnlySpan<{writer.Scalar}> weights = [{WeightList(writer.Vector)}];");
        }
    }

    public override string Target(string loaded) => Smoothing == 0 ? loaded : "Vector.FusedMultiplyAdd(" + loaded + ", keep, spread)";

    public override string Term(string d, string y, string k) => Weighted(base.Term(d, y, k), k);

    public override string Derivative(string d, string y, string k) => Weighted(base.Derivative(d, y, k), k);

    /// <summary>How many classes the smoothed part of a target is spread over.</summary>
    protected abstract int SmoothedOver(int outputs);

    /// <summary>The weights as literals, sixteen a line.</summary>
    private string WeightList(string vector)
    {
        IEnumerable<string> lines = Weights
            .Select((weight, k) => (Line: k / 16, Literal: Text.Literal(weight, vector)))
            .GroupBy(item => item.Line, item => item.Literal)
            .Select(line => string.Join(", ", line));
        return string.Join(",\n    ", lines);
    }

    protected string Weighted(string expression, string k)
        => IsWeighted ? "Vector.Create(weights[" + k + "]) * " + expression : expression;
}
