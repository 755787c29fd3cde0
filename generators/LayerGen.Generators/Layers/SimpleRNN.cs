using LayerGen.Generators.Activations;
using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Layers;

/// <summary>The declaration of a simple recurrent layer: <c>[SimpleRNN(units, activation, Sequence = …)]</c>.</summary>
internal sealed class SimpleRNNKind : LayerKind
{
    public override string AttributeName => "LayerGen.SimpleRNNAttribute";

    public override Layer? Read(IAttributeArguments attribute)
    {
        ActivationKind? activation = attribute.Activation("activation");
        if (activation is not (null or Tanh or Relu))
        {
            attribute.Report(
                Rules.RecurrentActivation, "activation", activation.Name, FixData.Of(FixData.Values, ["Tanh", "Relu"]));
            activation = null;
        }

        Layer? layer = RecurrentLayer.Read(
            attribute,
            (units, isSequence, isBackwards, hasBias, init) => new SimpleRNNLayer(
                units, activation as ElementwiseActivation ?? Tanh.Instance, isSequence, isBackwards, hasBias, init));
        return activation is null ? null : layer;
    }
}

/// <summary>
/// A simple recurrent layer: h' = f(W·x + b + U·h + bh), where f is the hyperbolic tangent or max(0, z). Elman,
/// Cognitive Science 14, 1990.
/// </summary>
internal sealed record SimpleRNNLayer(
    int Units, ElementwiseActivation Nonlinearity, bool IsSequence, bool IsBackwards, bool HasBias,
    InitChoice Initializer)
    : RecurrentLayer(Units, IsSequence, IsBackwards, HasBias, Initializer), IWritten<LayerText>
{
    public override string Kind => "SimpleRNN";

    public override int Gates => 1;

    protected override ActivationKind Function => Nonlinearity;

    protected override IReadOnlyList<Argument> FurtherArguments =>
    [
        Argument.Word(
            "Activation", Nonlinearity.Name, declared: Nonlinearity is Tanh ? null : Nonlinearity.Name),
    ];

    public LayerText CreateText() => new SimpleRNNText(this);
}

/// <summary>Writes the code of <see cref="SimpleRNNLayer"/>.</summary>
/// <param name="layer">The layer.</param>
internal sealed class SimpleRNNText(SimpleRNNLayer layer) : RecurrentText<SimpleRNNLayer>(layer)
{
    private ElementwiseText Nonlinearity => (ElementwiseText)Layer.Nonlinearity.Text();

    protected override IReadOnlyList<CellSum> Sums { get; } = [new("a", 0)];

    protected override IReadOnlyList<string> Equations(int n)
    {
        string b = Layer.HasBias ? Format.Of($" + b{n}") : "";
        string bh = Layer.HasBias ? Format.Of($" + bh{n}") : "";
        string sum = Format.Of($"W{n}ᵀ·x{b} + U{n}ᵀ·h{bh}");
        return ["a = " + Nonlinearity.Formula(sum) + ",  h' = a"];
    }

    protected override void WriteCell(ICellWriter cell)
        => cell.WriteState(cell.DeclareGate("a", Nonlinearity.Forward(cell.Sum("a"), cell.V)));

    // The derivative of max(0, z) can be computed from its value, too, which is positive where z is.
    protected override IReadOnlyList<string> GradientEquations =>
    [
        "da = dh ⊙ f' with f' = " + Nonlinearity.DerivativeFormula("a"),
        "dh = U·da",
    ];

    protected override void WriteCellGradient(CellGradientWriter cell)
    {
        Expression a = cell.Gate("a");
        cell.WriteGate("a", Nonlinearity.Backward(cell.StateGradient, a, cell.V));
    }
}
