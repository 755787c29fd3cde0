using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;
using LayerGen.Generators.Text.Kernels;

namespace LayerGen.Generators.Layers;

/// <summary>The declaration of a mask: <c>[Masking]</c> or <c>[Masking(value)]</c>.</summary>
internal sealed class MaskingKind : LayerKind
{
    public override string AttributeName => "LayerGen.MaskingAttribute";

    public override Layer? Read(IAttributeArguments attribute)
    {
        double? value = attribute.Number(
            "value", unset: 0, given => IsFinite(attribute.InPrecision(given)), Rules.MaskingValue);
        return value is { } absent ? new MaskingLayer(absent) : null;
    }

    private static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);
}

/// <summary>
/// A mask: a step is absent if all its features have a value, and present otherwise. The output is the input at present
/// steps and 0 at absent ones. In the backward pass, dY goes on at present steps. Layers after it read the mask.
/// </summary>
/// <param name="Value">The value of all features of an absent step.</param>
internal sealed record MaskingLayer(double Value) : Layer, IWritten<LayerText>, IMakesMask
{
    public override string Kind => "Masking";

    public override IReadOnlyList<Argument> Arguments
    {
        get
        {
            Argument value = Argument.Number("Value", Value);
            return [Value == 0 ? value with { Declared = null } : value];
        }
    }

    public override LayerWork Work => LayerWork.Loops;

    public override bool ActsPerStep => true;

    public bool MakesMask => true;

    public string MaskArgument => "";

    public override bool Accepts(IReadOnlyList<Shape> inputs, IAttributeArguments attribute)
    {
        if (!inputs[0].IsSequence)
        {
            attribute.ReportWhole(Rules.NeedsSequence, Kind, inputs[0].InWords);
        }

        return inputs[0].IsSequence;
    }

    public override Shape OutputShape(IReadOnlyList<Shape> inputs) => inputs[0];

    public LayerText CreateText() => new MaskingText(this);
}

/// <summary>Writes the code of <see cref="MaskingLayer"/>.</summary>
/// <param name="layer">The layer.</param>
internal sealed class MaskingText(MaskingLayer layer) : LayerText<MaskingLayer>(layer), IHasState
{
    public override bool ReadsWholeVectors => false;

    public override IEnumerable<string> MethodPrefixes(bool carriesOn)
        => carriesOn ? ["Forward", "Predict", "InputGradient"] : ["Forward", "Predict"];

    public override IEnumerable<CacheMatrix> CacheMatrices(LayerPlan plan) => [MaskLanes.Matrix(plan)];

    public override IEnumerable<(string Name, int Features)> InferenceBuffers(LayerPlan plan)
        => [(plan.OwnMask, plan.Columns)];

    public override string ForwardEquation(LayerPlan plan) => Format.Of(
        $"{plan.OwnMask} = 1 where a feature of the step is not {Layer.Value}, else 0,  {plan.Output} = {plan.Input} ⊙ {plan.OwnMask}");

    // ---- forward ---------------------------------------------------------------------------------------------------

    // Writes:
    //     ForwardLayer2(
    //         cache.Y1.Blocks, cache.Mask2.Blocks, cache.Y2.Blocks, first * 9, SampleBlock.RoundUp(end) * 9);
    public override void WriteForwardCalls(LayerWriter writer, BatchBuffers buffers)
    {
        LayerPlan plan = writer.Plan;
        writer.Line($"ForwardLayer{plan.Number}({buffers.Input}, {buffers.Own(plan.OwnMask)}, {buffers.Y}, {buffers.Range});");
    }

    // Writes:
    //     Vector<float> present = Vector<float>.Zero;
    //     for (int k = 0; k < 4; k++)
    //     {
    //         Vector<float> x = Vector.LoadUnsafe(ref y1Column, (nuint)(k * 16));
    //         present = Vector.ConditionalSelect(Vector.Equals(x, Vector<float>.Zero), present, Vector<float>.One);
    //     }
    //
    //     present.StoreUnsafe(ref mask2Column);
    //     …
    public override void WriteForward(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        string mask = LayerWriter.Local(plan.OwnMask);
        string y = LayerWriter.Local(plan.Output);
        IndexExpression feature = (IndexExpression)"k" * SamplePadding.Size;
        VectorCode v = writer.Vectors;
        Expression absent = Layer.Value == 0 ? v.Zero : v.Broadcast(writer.Real(Layer.Value));
        Expression x = v.Load(writer.Input + "Column", feature);
        writer.Summary($"{plan.Title}:  {ForwardEquation(plan)}.  One vector of samples per pass.");
        writer.OpenKernel(
            $"ForwardLayer{plan.Number}",
            [writer.Read(writer.Input), writer.Written(mask), writer.Written(y), "int first", "int end"]);
        writer.OpenSampleLoop();
        writer.Column(writer.Input, plan.Inputs);
        writer.Column(mask, 1);
        writer.Column(y, plan.Inputs);
        writer.Line();
        writer.Declare("present", v.Zero);
        writer.Open($"for (int k = 0; k < {plan.Inputs}; k++)");
        writer.Declare("x", x);
        writer.Line($"present = {v.Select(v.EqualTo("x", absent), "present", v.One)};");
        writer.Close();
        writer.Line();
        writer.Store("present", mask + "Column", 0);
        writer.Line($"{v.ConditionType} isPresent = {v.GreaterThan("present", v.Zero)};");
        writer.Open($"for (int k = 0; k < {plan.Inputs}; k++)");
        writer.Declare("x", x);
        writer.Store(v.Select("isPresent", "x", v.Zero), y + "Column", feature);
        writer.Close();
        writer.Close();
        writer.Close();
    }

    // ---- backward --------------------------------------------------------------------------------------------------

    // Writes:
    //     InputGradientLayer2(
    //         cache.dY2.Blocks, cache.Mask2.Blocks, cache.Y1.Blocks, cache.dZ1.Blocks, first * 9, …);
    public override void WriteBackwardCalls(LayerWriter writer)
    {
        if (InputGradient.Of(writer) is { } gradient)
        {
            LayerPlan plan = writer.Plan;
            writer.Line($"InputGradientLayer{plan.Number}(cache.{plan.Gradient}.Blocks, cache.{plan.OwnMask}.Blocks, {string.Join(", ", gradient.Arguments)}, {writer.Range});");
        }
    }

    // Writes:
    //     Vector<float> present = Vector.LoadUnsafe(ref mask2Column);
    //     for (int k = 0; k < 4; k++)
    //     {
    //         Vector<float> dy1_k = Vector.LoadUnsafe(ref dy2Column, (nuint)(k * 16)) * present;
    //         …
    //     }
    public override void WriteBackward(LayerWriter writer)
    {
        if (InputGradient.Of(writer) is not { } gradient)
        {
            return;
        }

        LayerPlan plan = writer.Plan;
        string mask = LayerWriter.Local(plan.OwnMask);
        string dx = LayerWriter.Local(gradient.InputSymbol) + "_k";
        IndexExpression feature = (IndexExpression)"k" * SamplePadding.Size;
        VectorCode v = writer.Vectors;
        writer.Summary($"{plan.Title}:  {gradient.InputSymbol} = {plan.Gradient} ⊙ {plan.OwnMask}{gradient.Chain()}.");
        writer.OpenKernel(
            $"InputGradientLayer{plan.Number}",
            [
                writer.Read(writer.Gradient), writer.Read(mask), .. gradient.Parameters, "int first", "int end",
            ]);
        writer.OpenSampleLoop();
        writer.Column(writer.Gradient, plan.Inputs);
        writer.Column(mask, 1);
        foreach (string matrix in gradient.Matrices)
        {
            writer.Column(matrix, plan.Inputs);
        }

        writer.Line();
        writer.Declare("present", v.Load(mask + "Column", 0));
        writer.Open($"for (int k = 0; k < {plan.Inputs}; k++)");
        writer.Declare(dx, v.Load(writer.Gradient + "Column", feature) * "present");
        gradient.Write(new Result(dx, "k", "Column", feature));
        writer.Close();
        writer.Close();
        writer.Close();
    }

    // ---- one sample ------------------------------------------------------------------------------------------------

    // Writes:
    //     PredictLayer2(y1[(t * 4)..], mask2[t..], y2[(t * 4)..]);
    public override void WritePredictCalls(LayerWriter writer, BatchBuffers buffers)
        => WriteCall(writer, buffers, writer.Plan.Columns == 1 ? "" : "[t..]");

    public IEnumerable<StreamState> StreamStates(LayerPlan plan) => [];

    public string? StreamOutput(LayerPlan plan) => null;

    public void WriteStreamCalls(LayerWriter writer, BatchBuffers buffers) => WriteCall(writer, buffers, "");

    private static void WriteCall(LayerWriter writer, BatchBuffers buffers, string step)
    {
        string mask = LayerWriter.Local(writer.Plan.OwnMask);
        writer.Line($"PredictLayer{writer.Plan.Number}({buffers.Input}, {mask}{step}, {buffers.Y});");
    }

    // Writes:
    //     float present = 0;
    //     for (int k = 0; k < 4; k++)
    //     {
    //         present = y1[k] == 0f ? present : 1;
    //     }
    //     …
    public override void WritePredict(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        string mask = LayerWriter.Local(plan.OwnMask);
        string y = LayerWriter.Local(plan.Output);
        writer.Summary($"{plan.Title}:  {ForwardEquation(plan)}, of one step.");
        writer.OpenKernel(
            $"PredictLayer{plan.Number}", [writer.Read(writer.Input), writer.Written(mask), writer.Written(y)]);
        writer.Line($"{writer.Scalar} present = 0;");
        writer.Open($"for (int k = 0; k < {plan.Inputs}; k++)");
        writer.Line($"present = {writer.Input}[k] == {writer.Real(Layer.Value)} ? present : 1;");
        writer.Close();
        writer.Line();
        writer.Line($"{mask}[0] = present;");
        writer.Open($"for (int k = 0; k < {plan.Inputs}; k++)");
        writer.Line($"{y}[k] = present == 0 ? 0 : {writer.Input}[k];");
        writer.Close();
        writer.Close();
    }
}
