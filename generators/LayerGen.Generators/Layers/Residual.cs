using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;
using LayerGen.Generators.Text.Kernels;

namespace LayerGen.Generators.Layers;

/// <summary>The declaration of a residual block, before its layers: <c>[Residual(2, Relu)]</c>.</summary>
internal sealed class ResidualKind : LayerKind
{
    public override string AttributeName => "LayerGen.ResidualAttribute";

    public override Layer? Read(IAttributeArguments attribute)
    {
        int? layers = attribute.PositiveInteger("layers", Rules.SizeBelowOne);
        ActivationKind? activation = attribute.Activation("activation");
        return layers is { } count && activation is not null ? new ResidualLayer(count, activation) : null;
    }
}

/// <summary>
/// Adds the input of a residual block to its output: Z = Y_block + Y_before, Y' = f(Z). This layer follows the block.
/// In the backward pass, dZ goes in two directions: from here to the last layer of the block, and to the layer before
/// the block, where the first layer of the block adds it. He, Zhang, Ren and Sun, CVPR 2016.
/// </summary>
/// <param name="Span">The number of layers of the block, as declared in the attribute.</param>
/// <param name="Function">The activation.</param>
internal sealed record ResidualLayer(int Span, ActivationKind Function) : Layer, IWritten<LayerText>, ISpansRun
{
    public override string Kind => "Residual";

    public override IReadOnlyList<Argument> Arguments =>
    [
        Argument.Number("Layers", Span),
        .. Function.DeclaredArguments,
    ];

    public override LayerWork Work => LayerWork.Elements;

    public override ActivationKind Activation => Function;

    public override bool Accepts(IReadOnlyList<Shape> inputs, IAttributeArguments attribute)
    {
        if (inputs[1] == inputs[0])
        {
            return true;
        }

        attribute.ReportWhole(
            Rules.ResidualShapes,
            inputs[1].ToString(),
            inputs[0].ToString(),
            FixData.Of(FixData.InputShape, Factors(inputs[1])),
            FixData.Of(FixData.OutputShape, Factors(inputs[0])));
        return false;
    }

    public override bool ActsPerStep => true;

    public override Shape OutputShape(IReadOnlyList<Shape> inputs) => inputs[0];

    private static IEnumerable<string> Factors(Shape shape)
        => shape.Dimensions.Select(factor => Format.Of(factor));

    public LayerText CreateText() => new ResidualText(this);
}

/// <summary>Writes the code of <see cref="ResidualLayer"/>.</summary>
/// <param name="layer">The layer.</param>
internal sealed class ResidualText(ResidualLayer layer) : LayerText<ResidualLayer>(layer)
{
    public override IEnumerable<string> MethodPrefixes(bool carriesOn)
    {
        string[] backward = carriesOn ? ["InputGradient"] : [];
        return ["Forward", "Predict", .. backward, .. Columnwise.MethodPrefixes(Layer)];
    }

    public override string ForwardEquation(LayerPlan plan)
        => Sum(plan) + Format.Of($",  {plan.Output} = {Activation.Formula(plan.PreActivation)}");

    private static string Sum(LayerPlan plan)
        => Format.Of($"{plan.PreActivation} = {plan.Input} + {plan.Sources[1].Symbol}");

    // ---- forward ---------------------------------------------------------------------------------------------------

    // Writes:
    //     ForwardLayer4(cache.Y3.Blocks, cache.Y2.Blocks, cache.Z4.Blocks, cache.Y4.Blocks, first, end);
    public override void WriteForwardCalls(LayerWriter writer, BatchBuffers buffers)
    {
        string y = IsColumnwise ? "" : ", " + buffers.Y;
        writer.Line($"ForwardLayer{writer.Plan.Number}({buffers.Input}, {buffers.Inputs[1]}, {buffers.Z}{y}, {buffers.Range});");
        Columnwise.WriteForwardCall(writer, buffers);
    }

    // Writes:
    //     Vector<float> z4_0 = Vector.LoadUnsafe(ref y3Column) + Vector.LoadUnsafe(ref y2Column);
    //     z4_0.StoreUnsafe(ref z4Column);
    //     z4_0.StoreUnsafe(ref y4Column);
    public override void WriteForward(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        string y = LayerWriter.Local(plan.Output);
        string z = LayerWriter.Local(plan.PreActivation);
        string around = LayerWriter.Local(plan.Sources[1].Symbol);
        string[] written = IsColumnwise ? [z] : [z, y];
        writer.Summary($"{plan.Title}:  {(IsColumnwise ? Sum(plan) : ForwardEquation(plan))}.  One vector of samples per pass.");
        writer.OpenKernel(
            $"ForwardLayer{plan.Number}",
            [
                writer.Read(writer.Input),
                writer.Read(around),
                .. written.Select(writer.Written),
                "int first",
                "int end",
            ]);
        Elements.Write(writer, [writer.Input, around, .. written], plan.Outputs, at =>
        {
            string sum = z + "_" + at.Suffix;
            writer.Declare(
                sum,
                writer.Vectors.Load(writer.Input + at.Column, at.Offset)
                    + writer.Vectors.Load(around + at.Column, at.Offset));
            writer.Store(sum, z + at.Column, at.Offset);
            if (!IsColumnwise)
            {
                writer.Store(Activation.Activated(sum, writer.Vectors), y + at.Column, at.Offset);
            }
        });
        writer.Close();
        Columnwise.WriteForward(writer);
    }

    // ---- backward --------------------------------------------------------------------------------------------------

    public override void WriteBackwardCalls(LayerWriter writer) => ElementGradient.WriteCall(writer);

    public override void WriteBackward(LayerWriter writer) => ElementGradient.Write(writer, [], writer.Plan.Gradient);

    // ---- one sample ------------------------------------------------------------------------------------------------

    // Writes:
    //     PredictLayer4(y3, y2, y4);
    public override void WritePredictCalls(LayerWriter writer, BatchBuffers buffers)
    {
        int n = writer.Plan.Number;
        writer.Line($"PredictLayer{n}({buffers.Input}, {buffers.Inputs[1]}, {buffers.Y});");
        Columnwise.WritePredictCall(writer, buffers);
    }

    // Writes:
    //     Vector<float> y3_k = Vector.LoadUnsafe(ref y3First, (nuint)k);
    //     Vector<float> y2_k = Vector.LoadUnsafe(ref y2First, (nuint)k);
    //     (y3_k + y2_k).StoreUnsafe(ref y4First, (nuint)k);
    public override void WritePredict(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        string y = LayerWriter.Local(plan.Output);
        string around = LayerWriter.Local(plan.Sources[1].Symbol);
        writer.Summary($"{plan.Title}:  {(IsColumnwise ? Sum(plan) + ", into " + y : ForwardEquation(plan))}, of one sample.  One vector of features per pass.");
        writer.OpenKernel(
            $"PredictLayer{plan.Number}", [writer.Read(writer.Input), writer.Read(around), writer.Written(y)]);
        Elements.WritePredict(writer, [writer.Input, around], y, plan.Outputs, read =>
            Activation.Activated(read[0] + read[1], writer.Vectors));
        writer.Close();
        Columnwise.WritePredict(writer);
    }
}
