using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;
using LayerGen.Generators.Text.Kernels;

namespace LayerGen.Generators.Layers;

/// <summary>
/// The declaration before a recurrent layer that reads in both directions: <c>[Bidirectional]</c>.
/// </summary>
internal sealed class BidirectionalKind : LayerKind
{
    public override string AttributeName => "LayerGen.BidirectionalAttribute";

    public override Layer Read(IAttributeArguments attribute) => new BidirectionalLayer();
}

/// <summary>
/// Joins the outputs of two layers that read the same input in both directions: those of the first, and behind them
/// those of the second. In the backward pass, each gets its part of dY. Schuster and Paliwal, IEEE Transactions on
/// Signal Processing 45, 1997.
/// </summary>
internal sealed record BidirectionalLayer : Layer, IWritten<LayerText>, IJoinsDirections
{
    public override string Kind => "Bidirectional";

    public override IReadOnlyList<Argument> Arguments => [];

    public override LayerWork Work => LayerWork.Elements;

    public override bool ActsPerStep => true;

    public override bool Accepts(IReadOnlyList<Shape> inputs, IAttributeArguments attribute) => true;

    public override Shape OutputShape(IReadOnlyList<Shape> inputs)
    {
        int units = inputs[0].Channels + inputs[1].Channels;
        return inputs[0].IsSequence ? Shape.Sequence(inputs[0].Steps, units) : Shape.Of(units);
    }

    public LayerText CreateText() => new BidirectionalText(this);
}

/// <summary>Writes the code of <see cref="BidirectionalLayer"/>.</summary>
/// <param name="layer">The layer.</param>
internal sealed class BidirectionalText(BidirectionalLayer layer) : LayerText<BidirectionalLayer>(layer)
{
    public override IEnumerable<string> MethodPrefixes(bool carriesOn) => ["Forward", "Predict", "InputGradient"];

    public override string ForwardEquation(LayerPlan plan)
        => Format.Of($"{plan.Output} = {plan.Input} and {plan.Sources[1].Symbol} side by side");

    private static string Second(LayerWriter writer) => LayerWriter.Local(writer.Plan.Sources[1].Symbol);

    // ---- forward ---------------------------------------------------------------------------------------------------

    // Writes:
    //     ForwardLayer4(
    //         cache.Y2.Blocks, cache.Y3.Blocks, cache.Y4.Blocks, first * 9, SampleBlock.RoundUp(end) * 9);
    public override void WriteForwardCalls(LayerWriter writer, BatchBuffers buffers)
        => writer.Line($"ForwardLayer{writer.Plan.Number}({buffers.Input}, {buffers.Inputs[1]}, {buffers.Y}, {buffers.Range});");

    // Writes:
    //     Vector<float> y2_0 = Vector.LoadUnsafe(ref y2Column);
    //     y2_0.StoreUnsafe(ref y4Column);
    //     Vector<float> y3_0 = Vector.LoadUnsafe(ref y3Column);
    //     y3_0.StoreUnsafe(ref y4Column, 80);
    public override void WriteForward(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        string y = LayerWriter.Local(plan.Output);
        writer.Summary($"{plan.Title}:  {ForwardEquation(plan)}.  One vector of samples per pass.");
        writer.OpenKernel(
            $"ForwardLayer{plan.Number}",
            [writer.Read(writer.Input), writer.Read(Second(writer)), writer.Written(y), "int first", "int end"]);
        writer.OpenSampleLoop();
        foreach (string matrix in new[] { writer.Input, Second(writer) })
        {
            writer.Column(matrix, plan.Inputs);
        }

        writer.Column(y, plan.Outputs);
        writer.Line();
        Elements.WriteFeatures(writer, plan.Inputs, at =>
        {
            writer.Store(Elements.Load(writer, writer.Input, at), y + at.Column, at.Offset);
            writer.Store(Elements.Load(writer, Second(writer), at), y + at.Column, at.Offset + Behind(plan));
        });
        writer.Close();
        writer.Close();
    }

    /// <summary>Gets the offset of the outputs of the second layer.</summary>
    private static int Behind(LayerPlan plan) => plan.Inputs * SamplePadding.Size;

    // ---- backward --------------------------------------------------------------------------------------------------

    private static InputGradient[] Gradients(LayerWriter writer)
        => [InputGradient.Of(writer)!, InputGradient.Of(writer, index: 1)!];

    // Writes:
    //     InputGradientLayer4(
    //         cache.dY4.Blocks, cache.dY2.Blocks, cache.dY3.Blocks, first * 9, SampleBlock.RoundUp(end) * 9);
    public override void WriteBackwardCalls(LayerWriter writer)
    {
        int n = writer.Plan.Number;
        string matrices = string.Join(", ", Gradients(writer).SelectMany(gradient => gradient.Arguments));
        writer.Line($"InputGradientLayer{n}(cache.dY{n}.Blocks, {matrices}, {writer.Range});");
    }

    // Writes:
    //     Vector<float> dy2_0 = Vector.LoadUnsafe(ref dy4Column);
    //     dy2_0.StoreUnsafe(ref dy2Column);
    //     Vector<float> dy3_0 = Vector.LoadUnsafe(ref dy4Column, 80);
    //     dy3_0.StoreUnsafe(ref dy3Column);
    public override void WriteBackward(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        InputGradient[] gradients = Gradients(writer);
        string dy = Format.Of($"dy{plan.Number}");
        writer.Summary($"{plan.Title}:  {gradients[0].InputSymbol} and {gradients[1].InputSymbol} are the two parts of dY{plan.Number}.");
        writer.OpenKernel(
            $"InputGradientLayer{plan.Number}",
            [
                writer.Read(dy),
                .. gradients.SelectMany(gradient => gradient.Parameters),
                "int first",
                "int end",
            ]);
        writer.OpenSampleLoop();
        writer.Column(dy, plan.Outputs);
        foreach (string matrix in gradients.SelectMany(gradient => gradient.Matrices))
        {
            writer.Column(matrix, plan.Inputs);
        }

        writer.Line();
        Elements.WriteFeatures(writer, plan.Inputs, at =>
        {
            for (int k = 0; k < gradients.Length; k++)
            {
                string part = LayerWriter.Local(gradients[k].InputSymbol) + "_" + at.Suffix;
                writer.Declare(part, writer.Vectors.Load(dy + at.Column, at.Offset + (k * Behind(plan))));
                gradients[k].Write(at with { Value = part });
            }
        });
        writer.Close();
        writer.Close();
    }

    // ---- one sample ------------------------------------------------------------------------------------------------

    public override bool ReadsWholeVectors => false;

    // Writes:
    //     y2.Slice(0, 5).CopyTo(y4);
    //     y3.Slice(0, 5).CopyTo(y4.Slice(5, 5));
    public override void WritePredict(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        string y = LayerWriter.Local(plan.Output);
        writer.Summary($"{plan.Title}:  {ForwardEquation(plan)}, of one sample.");
        writer.OpenKernel(
            $"PredictLayer{plan.Number}",
            [writer.Read(writer.Input), writer.Read(Second(writer)), writer.Written(y)]);
        writer.Line($"{writer.Input}.Slice(0, {plan.Inputs}).CopyTo({y});");
        writer.Line($"{Second(writer)}.Slice(0, {plan.Inputs}).CopyTo({y}.Slice({plan.Inputs}, {plan.Inputs}));");
        writer.Close();
    }
}
