using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Layers;

/// <summary>The declaration of a GRU: <c>[GRU(units, Sequence = …)]</c>.</summary>
internal sealed class GRUKind : LayerKind
{
    public override string AttributeName => "LayerGen.GRUAttribute";

    public override Layer? Read(IAttributeArguments attribute)
        => RecurrentLayer.Read(
            attribute,
            (units, isSequence, isBackwards, hasBias, init)
                => new GRULayer(units, isSequence, isBackwards, hasBias, init));
}

/// <summary>
/// A gated recurrent unit, with the reset after the product, as in PyTorch and cuDNN. The gates are in the order r, z,
/// n. Cho et al., EMNLP 2014.
/// </summary>
internal sealed record GRULayer(int Units, bool IsSequence, bool IsBackwards, bool HasBias, InitChoice Initializer)
    : RecurrentLayer(Units, IsSequence, IsBackwards, HasBias, Initializer), IWritten<LayerText>
{
    public override string Kind => "GRU";

    public override int Gates => 3;

    public LayerText CreateText() => new GRUText(this);
}

/// <summary>Writes the code of <see cref="GRULayer"/>.</summary>
/// <param name="layer">The layer.</param>
internal sealed class GRUText(GRULayer layer) : RecurrentText<GRULayer>(layer)
{
    protected override IReadOnlyList<CellSum> Sums { get; } =
    [
        new("r", 0),
        new("z", 1),
        new("n", 2, HasState: false),
        new("q", 2, HasInput: false),
    ];

    protected override IReadOnlyList<string> Kept => ["q"];

    protected override bool HasTwoGradients => true;

    protected override bool PassesStateOn => true;

    protected override IReadOnlyList<string> Equations(int n)
    {
        string b = Layer.HasBias ? Format.Of($" + b{n}") : "";
        string bh = Layer.HasBias ? Format.Of($" + bh{n}") : "";
        return
        [
            Format.Of($"r, z = σ(W{n}ᵀ·x{b} + U{n}ᵀ·h{bh})"),
            Format.Of($"q = U{n}ᵀ·h{bh}"),
            Format.Of($"n = tanh(W{n}ᵀ·x{b} + r ⊙ q)"),
            "h' = (1 − z) ⊙ n + z ⊙ h",
        ];
    }

    protected override void WriteCell(ICellWriter cell)
    {
        VectorCode v = cell.V;
        Expression r = cell.DeclareGate("r", VectorCode.Function("Gate", cell.Sum("r")));
        Expression z = cell.DeclareGate("z", VectorCode.Function("Gate", cell.Sum("z")));
        Expression n = cell.DeclareGate(
            "n", VectorCode.Function("Tanh", v.MultiplyAdd(r, cell.Sum("q"), cell.Sum("n"))));
        cell.WriteState(v.MultiplyAdd(v.One - z, n, z * cell.State));
    }

    protected override IReadOnlyList<string> GradientEquations =>
    [
        "dn = dh ⊙ (1 − z) ⊙ (1 − n²)",
        "dz = dh ⊙ (h − n) ⊙ z ⊙ (1 − z)",
        "dr = dn ⊙ q ⊙ r ⊙ (1 − r),  dq = dn ⊙ r",
        "dh = dh ⊙ z + U·(dr, dz, dq)",
    ];

    protected override void WriteCellGradient(CellGradientWriter cell)
    {
        VectorCode v = cell.V;
        Expression dh = cell.StateGradient;
        Expression r = cell.Gate("r");
        Expression z = cell.Gate("z");
        Expression n = cell.Gate("n");
        Expression dn = cell.Declare("dn", dh * (v.One - z) * (v.One - n * n));
        cell.WriteGate("r", dn * cell.Kept("q") * (r * (v.One - r)));
        cell.WriteGate("z", dh * (cell.State - n) * (z * (v.One - z)));
        cell.WriteGate("n", dn, isOfBoth: false);
        cell.WriteStateGate("n", dn * r);
        cell.WriteStateGradient(dh * z);
    }
}
