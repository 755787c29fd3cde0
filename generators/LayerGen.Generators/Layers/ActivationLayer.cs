using LayerGen.Generators.Activations;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;
using LayerGen.Generators.Text.Kernels;

namespace LayerGen.Generators.Layers;

/// <summary>The declaration of a separate activation: <c>[Activation(Tanh)]</c>.</summary>
internal sealed class ActivationLayerKind : LayerKind
{
    public override string AttributeName => "LayerGen.ActivationAttribute";

    public override Layer? Read(IAttributeArguments attribute)
    {
        ActivationKind? activation = attribute.Activation("activation");
        if (activation is Identity)
        {
            attribute.ReportNoEffect("activation", "The layer", "the identity function changes nothing");
        }

        return activation is null ? null : new ActivationLayer(activation);
    }
}

/// <summary>
/// A separate activation, Y' = f(Y), of the output of the preceding layer. Its pre-activation is that output, so its
/// incoming gradient is already the gradient of the preceding layer.
/// </summary>
/// <param name="Function">The activation.</param>
internal sealed record ActivationLayer(ActivationKind Function) : OneInputLayer, IWritten<LayerText>
{
    public override string Kind => "Activation";

    public override IReadOnlyList<Argument> Arguments =>
    [
        .. Function.DeclaredArguments,
    ];

    public override LayerWork Work => LayerWork.Elements;

    public override ActivationKind Activation => Function;

    public override bool ActivatesInput => true;

    public override bool ActsPerStep => true;

    public override Shape OutputShape(Shape input) => input;

    public LayerText CreateText() => new ActivationLayerText(this);
}

/// <summary>Writes the code of <see cref="ActivationLayer"/>.</summary>
/// <param name="layer">The layer.</param>
internal sealed class ActivationLayerText(ActivationLayer layer) : LayerText<ActivationLayer>(layer)
{
    public override IEnumerable<string> MethodPrefixes(bool carriesOn)
    {
        string[] forward = IsColumnwise ? [] : ["Forward"];
        string[] backward = carriesOn ? ["InputGradient"] : [];
        return [.. forward, "Predict", .. backward, .. Columnwise.MethodPrefixes(Layer)];
    }

    public override string ForwardEquation(LayerPlan plan)
        => Format.Of($"{plan.Output} = {Activation.Formula(plan.Input)}");

    // ---- forward ---------------------------------------------------------------------------------------------------

    // Writes:
    //     ForwardLayer2(cache.Y1.Blocks, cache.Y2.Blocks, first, end);
    public override void WriteForwardCalls(LayerWriter writer, BatchBuffers buffers)
    {
        if (!IsColumnwise)
        {
            writer.Line($"ForwardLayer{writer.Plan.Number}({buffers.Z}, {buffers.Y}, {buffers.Range});");
        }

        Columnwise.WriteForwardCall(writer, buffers);
    }

    // Writes:
    //     Vector<float> y0_0 = Vector.LoadUnsafe(ref y0Column);
    //     VectorMath.Tanh(y0_0).StoreUnsafe(ref y1Column);
    public override void WriteForward(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        if (IsColumnwise)
        {
            ((ColumnwiseText)Activation).WriteForward(writer);
            return;
        }

        string y = LayerWriter.Local(plan.Output);
        writer.Summary($"{plan.Title}:  {ForwardEquation(plan)}.  One vector of samples per pass.");
        writer.OpenKernel(
            $"ForwardLayer{plan.Number}", [writer.Read(writer.Input), writer.Written(y), "int first", "int end"]);
        Elements.Write(writer, [writer.Input, y], plan.Outputs, at =>
        {
            string z = Elements.Load(writer, writer.Input, at);
            writer.Store(Activation.Activated(z, writer.Vectors), y + at.Column, at.Offset);
        });
        writer.Close();
    }

    // ---- backward --------------------------------------------------------------------------------------------------

    public override void WriteBackwardCalls(LayerWriter writer) => ElementGradient.WriteCall(writer);

    public override void WriteBackward(LayerWriter writer)
        => ElementGradient.Write(writer, [], Format.Of($"{writer.Plan.Gradient}, whose derivative is already applied"));

    // ---- one sample ------------------------------------------------------------------------------------------------

    // Writes:
    //     Vector<float> y0_k = Vector.LoadUnsafe(ref y0First, (nuint)k);
    //     VectorMath.Tanh(y0_k).StoreUnsafe(ref y1First, (nuint)k);
    public override void WritePredict(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        string y = LayerWriter.Local(plan.Output);
        string equation = IsColumnwise ? plan.Input + ", into " + y : ForwardEquation(plan);
        writer.Summary($"{plan.Title}:  {equation}, of one sample.  One vector of features per pass.");
        writer.OpenKernel($"PredictLayer{plan.Number}", [writer.Read(writer.Input), writer.Written(y)]);
        Elements.WritePredict(
            writer, [writer.Input], y, plan.Outputs, read => Activation.Activated(read[0], writer.Vectors));
        writer.Close();
        Columnwise.WritePredict(writer);
    }
}
