using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;
using LayerGen.Generators.Text.Kernels;

namespace LayerGen.Generators.Layers;

/// <summary>The declaration of dropout: <c>[Dropout(0.2)]</c>.</summary>
internal sealed class DropoutKind : LayerKind
{
    public override string AttributeName => "LayerGen.DropoutAttribute";

    public override Layer? Read(IAttributeArguments attribute)
    {
        double? rate = attribute.Number("rate", unset: null, value => value is >= 0 and < 1, Rules.DropoutRate);
        if (rate == 0)
        {
            attribute.ReportNoEffect("rate", "Dropout", "a rate of 0 drops nothing");
        }

        return rate is { } p ? new DropoutLayer(p) : null;
    }
}

/// <summary>
/// Inverted dropout: Y' = Y ⊙ M. Each element of the mask M is 0 with probability p and 1/(1 − p) otherwise, so that
/// inference needs no scaling and passes its input on. Backward pass: dY = dY' ⊙ M. The mask depends on the seed of the
/// cache, the number of the batch and the position of the element, so it is the same for any number of threads.
/// Srivastava et al., JMLR 2014.
/// </summary>
/// <param name="Rate">The probability p.</param>
internal sealed record DropoutLayer(double Rate) : OneInputLayer, IWritten<LayerText>, IDrawsNoise
{
    public override string Kind => "Dropout";

    public override IReadOnlyList<Argument> Arguments =>
    [
        Argument.Number("Rate", Rate),
    ];

    public override LayerWork Work => LayerWork.Elements;

    public override bool PassesInputOnInInference => true;

    public override bool ActsPerStep => true;

    public override Shape OutputShape(Shape input) => input;

    public LayerText CreateText() => new DropoutText(this);
}

/// <summary>Writes the code of <see cref="DropoutLayer"/>.</summary>
/// <param name="layer">The layer.</param>
internal sealed class DropoutText(DropoutLayer layer) : LayerText<DropoutLayer>(layer)
{
    public override IEnumerable<CacheMatrix> CacheMatrices(LayerPlan plan)
    {
        yield return new CacheMatrix(
            Mask(plan),
            plan.OutputShape.Count,
            Format.Of($"Gets the mask of layer {plan.Number}: 0 where an element is dropped, ")
                + Format.Of($"otherwise 1/(1 − {Layer.Rate})"));
    }

    public override IEnumerable<string> MethodPrefixes(bool carriesOn)
        => carriesOn ? ["Forward", "InputGradient"] : ["Forward"];

    public override string ForwardEquation(LayerPlan plan) => Format.Of($"{plan.Output} = {plan.Input} ⊙ {Mask(plan)}");

    public override string InferenceEquation(LayerPlan plan)
        => Format.Of($"{plan.Output} is {plan.Input}: nothing is dropped in inference");

    private static string Mask(LayerPlan plan) => Format.Of($"Mask{plan.Number}");

    // ---- forward ---------------------------------------------------------------------------------------------------

    // Writes:
    //     ForwardLayer1(
    //         cache.Y0.Blocks, cache.Mask1.Blocks, cache.Y1.Blocks,
    //         DropoutMask.Key(cache.NoiseSeed, cache.BatchNumber, layer: 1), cache.FirstSample * 20L, first, end);
    public override void WriteForwardCalls(LayerWriter writer, BatchBuffers buffers)
    {
        int n = writer.Plan.Number;
        writer.Line($"ForwardLayer{n}({buffers.Input}, cache.{Mask(writer.Plan)}.Blocks, {buffers.Y}, {Names.DropoutMask}.Key(cache.NoiseSeed, cache.BatchNumber, layer: {n}), cache.FirstSample * {writer.Plan.OutputShape.Count}L, {buffers.Range});");
    }

    // Writes:
    //     Vector<float> m_0 = DropoutMask.Draw(key, element, Threshold, kept);
    //     m_0.StoreUnsafe(ref mask3Column);
    //     (Vector.LoadUnsafe(ref y2Column) * m_0).StoreUnsafe(ref y3Column);
    public override void WriteForward(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        string y = LayerWriter.Local(plan.Output);
        string mask = LayerWriter.Local(Mask(plan));
        writer.Summary($"{plan.Title}:  {ForwardEquation(plan)}, where an element of {Mask(plan)} is 0 with probability {Layer.Rate}, otherwise 1/(1 − {Layer.Rate}).");
        writer.OpenKernel(
            $"ForwardLayer{plan.Number}",
            [
                writer.Read(writer.Input),
                writer.Written(mask),
                writer.Written(y),
                "ulong key",
                "long start",
                "int first",
                "int end",
            ]);
        writer.Line($"// Of 2³² equally likely numbers, those below {Layer.Rate}·2³² drop an element.");
        writer.Line($"const uint Threshold = {Threshold};");
        writer.Declare("kept", writer.Vectors.Broadcast((Expression)writer.Number("1") / writer.Real(1 - Layer.Rate)));
        writer.Line();
        writer.OpenSampleLoop();
        foreach (string matrix in new[] { writer.Input, mask, y })
        {
            writer.Column(matrix, plan.Outputs);
        }

        writer.Line($"long element = start + {Names.SampleBlock}.Offset(s, {plan.Outputs});");
        writer.Line();
        Elements.WriteFeatures(writer, plan.Outputs, at =>
        {
            string m = "m_" + at.Suffix;
            writer.Declare(m, Format.Of($"{Names.DropoutMask}.Draw(key, {"element" + at.Offset}, Threshold, kept)"));
            writer.Store(m, mask + at.Column, at.Offset);
            writer.Store(writer.Vectors.Load(writer.Input + at.Column, at.Offset) * m, y + at.Column, at.Offset);
        });
        writer.Close();
        writer.Close();
    }

    /// <summary>Gets the number of values, out of 2³² equally likely ones, for which an element is dropped.</summary>
    private uint Threshold => (uint)(Layer.Rate * 4294967296.0);

    // ---- backward --------------------------------------------------------------------------------------------------

    public override void WriteBackwardCalls(LayerWriter writer) => ElementGradient.WriteCall(writer, Mask(writer.Plan));

    public override void WriteBackward(LayerWriter writer)
        => ElementGradient.Write(
            writer,
            [LayerWriter.Local(Mask(writer.Plan))],
            writer.Plan.Gradient + " ⊙ " + Mask(writer.Plan),
            (dy, read) => dy * read[0]);

    public override void WritePredict(LayerWriter writer)
    {
        // Inference passes the input on.
    }
}
