using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Layers;

/// <summary>The declaration of an LSTM: <c>[LSTM(units, Sequence = …)]</c>.</summary>
internal sealed class LSTMKind : LayerKind
{
    public override string AttributeName => "LayerGen.LSTMAttribute";

    public override Layer? Read(IAttributeArguments attribute)
        => RecurrentLayer.Read(
            attribute,
            (units, isSequence, isBackwards, hasBias, init)
                => new LSTMLayer(units, isSequence, isBackwards, hasBias, init));
}

/// <summary>
/// A long short-term memory. The gates are in the order i, f, g, o, as in PyTorch and Keras. The biases b of the forget
/// gate f start at 1. Hochreiter and Schmidhuber, Neural Computation 9, 1997; Gers, Schmidhuber and Cummins, 2000.
/// </summary>
internal sealed record LSTMLayer(int Units, bool IsSequence, bool IsBackwards, bool HasBias, InitChoice Initializer)
    : RecurrentLayer(Units, IsSequence, IsBackwards, HasBias, Initializer), IWritten<LayerText>
{
    public override string Kind => "LSTM";

    public override int Gates => 4;

    protected override (int First, int Count)? BiasOnes => (Units, Units);

    public LayerText CreateText() => new LSTMText(this);
}

/// <summary>Writes the code of <see cref="LSTMLayer"/>.</summary>
/// <param name="layer">The layer.</param>
internal sealed class LSTMText(LSTMLayer layer) : RecurrentText<LSTMLayer>(layer)
{
    protected override IReadOnlyList<CellSum> Sums { get; } = [new("i", 0), new("f", 1), new("g", 2), new("o", 3)];

    protected override bool HasCell => true;

    protected override IReadOnlyList<string> Kept => ["tanhC"];

    protected override IReadOnlyList<string> Equations(int n)
    {
        string b = Layer.HasBias ? Format.Of($" + b{n}") : "";
        string bh = Layer.HasBias ? Format.Of($" + bh{n}") : "";
        return
        [
            Format.Of($"i, f, o = σ(W{n}ᵀ·x{b} + U{n}ᵀ·h{bh})"),
            Format.Of($"g = tanh(W{n}ᵀ·x{b} + U{n}ᵀ·h{bh})"),
            "c' = f ⊙ c + i ⊙ g",
            "h' = o ⊙ tanh(c')",
        ];
    }

    protected override void WriteCell(ICellWriter cell)
    {
        Expression i = cell.DeclareGate("i", VectorCode.Function("Gate", cell.Sum("i")));
        Expression f = cell.DeclareGate("f", VectorCode.Function("Gate", cell.Sum("f")));
        Expression g = cell.DeclareGate("g", VectorCode.Function("Tanh", cell.Sum("g")));
        Expression o = cell.DeclareGate("o", VectorCode.Function("Gate", cell.Sum("o")));
        Expression c = cell.DeclareCellState(cell.V.MultiplyAdd(f, cell.CellState, i * g));
        cell.WriteState(o * cell.DeclareKept("tanhC", VectorCode.Function("Tanh", c)));
    }

    protected override IReadOnlyList<string> GradientEquations =>
    [
        "dc = dc + dh ⊙ o ⊙ (1 − tanh²(c'))",
        "di = dc ⊙ g ⊙ i ⊙ (1 − i),  df = dc ⊙ c ⊙ f ⊙ (1 − f)",
        "dg = dc ⊙ i ⊙ (1 − g²),  do = dh ⊙ tanh(c') ⊙ o ⊙ (1 − o)",
        "dc = dc ⊙ f,  dh = U·(di, df, dg, do)",
    ];

    protected override void WriteCellGradient(CellGradientWriter cell)
    {
        VectorCode v = cell.V;
        Expression dh = cell.StateGradient;
        Expression i = cell.Gate("i");
        Expression f = cell.Gate("f");
        Expression g = cell.Gate("g");
        Expression o = cell.Gate("o");
        Expression tanhC = cell.Kept("tanhC");
        Expression dc = cell.Declare("dc", v.MultiplyAdd(dh * o, v.One - tanhC * tanhC, cell.CellStateGradient));
        cell.WriteGate("i", dc * g * (i * (v.One - i)));
        cell.WriteGate("f", dc * cell.CellState * (f * (v.One - f)));
        cell.WriteGate("g", dc * i * (v.One - g * g));
        cell.WriteGate("o", dh * tanhC * (o * (v.One - o)));
        cell.WriteCellStateGradient(dc * f);
    }
}
