using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Layers;

/// <summary>
/// The declaration of batch normalization: <c>[BatchNorm(activation, Epsilon = …, Momentum = …)]</c>.
/// </summary>
internal sealed class BatchNormKind : LayerKind
{
    /// <summary>
    /// The smallest momentum that is more likely a value of Keras, the share of the old statistics (0.99 or 0.9).
    /// </summary>
    private const double LargeMomentum = 0.5;

    public override string AttributeName => "LayerGen.BatchNormAttribute";

    public override Layer? Read(IAttributeArguments attribute)
    {
        ActivationKind? activation = attribute.Activation("activation");
        double? epsilon = Normalization.Epsilon(attribute);
        double? momentum = attribute.Number(
            "Momentum",
            BatchNormLayer.DefaultMomentum,
            value => attribute.InPrecision(value) > 0 && value <= 1,
            Rules.RunningMomentum);
        if (momentum is { } share and >= LargeMomentum)
        {
            attribute.Report(
                Rules.MomentumOfKeras,
                "Momentum",
                Format.Of($"{(decimal)share}"),
                Format.Of($"{1 - (decimal)share}"),
                FixData.Legal(
                    (double)(1 - (decimal)share),
                    value => value is > 0 and < LargeMomentum,
                    BatchNormLayer.DefaultMomentum));
        }

        return activation is not null && epsilon is { } e && momentum is { } m
            ? new BatchNormLayer(activation, e, m)
            : null;
    }
}

/// <summary>
/// Batch normalization. Each channel is normalized over its n values in the batch. For plain features, each feature is
/// a channel: μ = Σ y / n, σ² = Σ (y − μ)² / n, u = (y − μ)/√(σ² + ε), Z = γ·u + β, Y' = f(Z). Inference uses the
/// running statistics instead of μ and σ², so it is a single multiply-add. Backward pass: dβ = Σ dz, dγ = Σ dz·u,
/// dy = γ/√(σ² + ε)·(dz − dβ/n − u·dγ/n). Ioffe and Szegedy, ICML 2015.
/// </summary>
/// <param name="Function">The activation.</param>
/// <param name="Epsilon">ε, inside the root.</param>
/// <param name="Momentum">The share of a batch in the running statistics.</param>
internal sealed record BatchNormLayer(ActivationKind Function, double Epsilon, double Momentum)
    : OneInputLayer, IWritten<LayerText>, IHasParameters, IHasStatistics, IMixesSamples, IFoldsIntoProduct
{
    public const double DefaultMomentum = 0.1;

    public override string Kind => "BatchNorm";

    public override IReadOnlyList<Argument> Arguments =>
    [
        .. Function.DeclaredArguments,
        Argument.Number("Epsilon", Epsilon, Normalization.DefaultEpsilon),
        Argument.Number("Momentum", Momentum, DefaultMomentum),
    ];

    public override bool CanStream => true;

    public override LayerWork Work => LayerWork.Loops;

    public override ActivationKind Activation => Function;

    public override Shape OutputShape(Shape input) => input;

    public IEnumerable<ParameterShape> Parameters(Shape input) =>
    [
        new ParameterShape("Gamma", TensorRole.Scale, 1, input.Channels, null, "scales γ ="),
        new ParameterShape("Beta", TensorRole.Shift, 1, input.Channels, null, "shifts β ="),
    ];

    public IEnumerable<StatisticShape> Statistics(Shape input) =>
    [
        new StatisticShape("RunningMean", TensorRole.RunningMean, input.Channels, 0, "running means"),
        new StatisticShape(
            "RunningVariance", TensorRole.RunningVariance, input.Channels, 1, "running unbiased variances"),
    ];

    public LayerText CreateText() => new BatchNormText(this);
}

/// <summary>Writes the code of <see cref="BatchNormLayer"/>.</summary>
/// <param name="layer">The layer.</param>
internal sealed partial class BatchNormText(BatchNormLayer layer)
    : LayerText<BatchNormLayer>(layer), ISumsGradients, IHasInferenceMethod, IFolds
{
    public override IEnumerable<CacheMatrix> CacheMatrices(LayerPlan plan)
    {
        yield return new CacheMatrix(
            Format.Of($"U{plan.Number}"),
            plan.Outputs,
            Format.Of($"Gets the normalised inputs of layer {plan.Number}"));
    }

    public override IEnumerable<CacheBuffer> CacheBuffers(LayerPlan plan)
    {
        int n = plan.Number;
        int channels = plan.InputShape.Channels;
        CacheBuffer Vector(string name, string meaning)
            => new(name + Format.Of(n), channels, false, Format.Of($"{meaning} of layer {n} over the batch"))
            {
                IsPublic = true,
            };
        yield return Vector("Mean", "Gets the mean of each channel");
        yield return Vector("Variance", "Gets the population variance of each channel");
        yield return Vector("GammaSums", "Gets the gradient of each scale γ");
        yield return Vector("BetaSums", "Gets the gradient of each shift β");
    }

    public override IEnumerable<string> MethodPrefixes(bool carriesOn)
    {
        string[] backward = carriesOn ? ["GradientSums", "InputGradient"] : ["GradientSums"];
        return
        [
            "Forward",
            "Infer",
            "Predict",
            "Folded",
            "PredictFolded",
            .. backward,
            .. Columnwise.MethodPrefixes(Layer),
        ];
    }

    public override string ForwardEquation(LayerPlan plan)
    {
        int n = plan.Number;
        return Format.Of($"U{n} = ({plan.Input} − μ) / √(σ² + {Layer.Epsilon}),  ")
            + Normalization.Scaled(plan, Activation);
    }

    public override string InferenceEquation(LayerPlan plan)
        => Format.Of($"Z{plan.Number} = γ·({plan.Input} − μ) / √(σ² + {Layer.Epsilon}) + β with running μ and σ²,  ")
            + Format.Of($"{plan.Output} = {Activation.Formula(plan.PreActivation)}");

    // ---- forward ---------------------------------------------------------------------------------------------------

    // Writes:
    //     ForwardLayer2(
    //         parameters, cache.Y1.Blocks, cache.U2.Blocks, cache.Z2.Blocks, cache.Y2.Blocks,
    //         cache.Mean2, …, cache.SampleCount);
    //     …
    //     InferLayer2(parameters, RunningMean2, RunningVariance2, y1, y2, y2, 0, count);
    public override void WriteForwardCalls(LayerWriter writer, BatchBuffers buffers)
    {
        int n = writer.Plan.Number;
        string y = IsColumnwise ? "" : ", " + buffers.Y;
        writer.Line(buffers.IsTraining
            ? (FormattableString)$"ForwardLayer{n}(parameters, {buffers.Input}, cache.U{n}.Blocks, {buffers.Z}{y}, cache.Mean{n}, cache.Variance{n}, RunningMean{n}, RunningVariance{n}, cache.SampleCount);"
            : $"InferLayer{n}(parameters, RunningMean{n}, RunningVariance{n}, {buffers.Input}, {buffers.Z}{y}, {buffers.Range});");
        Columnwise.WriteForwardCall(writer, buffers);
    }

    // Writes:
    //     float mean = SampleStatistics.Sum(y1, 6, c, 6, samples) / count;
    //     float variance = SampleStatistics.SumOfSquares(y1, mean, 6, c, 6, samples) / count;
    //     …
    //     runningMean2[c] += 0.1f * (mean - runningMean2[c]);
    //     …
    //     Vector<float> z = Vector.FusedMultiplyAdd(gamma, u, beta);
    public override void WriteForward(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        string s = writer.Scalar;
        string[] y = IsColumnwise ? [] : [writer.Written(Format.Of($"y{n}"))];
        writer.Summary($"{plan.Title}:  {ForwardEquation(plan)},\nwith mean μ and variance σ² of each channel over the batch.");
        writer.OpenKernel(
            $"ForwardLayer{n}",
            [
                writer.Read("parameters"),
                writer.Read(writer.Input),
                writer.Written(Format.Of($"u{n}")),
                writer.Written(Format.Of($"z{n}")),
                .. y,
                writer.Written(Format.Of($"mean{n}")),
                writer.Written(Format.Of($"variance{n}")),
                writer.Written(Format.Of($"runningMean{n}")),
                writer.Written(Format.Of($"runningVariance{n}")),
                "int samples",
            ]);
        Normalization.WriteScales(writer);
        writer.Line($"{s} count = {Count(plan)}; // n, the values of a channel");
        writer.Open($"for (int c = 0; c < {plan.InputShape.Channels}; c++)");
        WriteStatistics(writer);
        writer.Line();
        writer.Line($"// u = (y − μ) / √(σ² + ε),  z = γ·u + β");
        VectorCode v = writer.Vectors;
        writer.Declare("mu", v.Broadcast("mean"));
        writer.Declare(
            "scale", v.Broadcast((Expression)"1" / Format.Of($"{s}.Sqrt(variance + {writer.Real(Layer.Epsilon)})")));
        writer.Declare("gamma", v.Broadcast(Format.Of($"gamma{n}[c]")));
        writer.Declare("beta", v.Broadcast(Format.Of($"beta{n}[c]")));
        string[] matrices = IsColumnwise
            ? [writer.Input, Format.Of($"u{n}"), Format.Of($"z{n}")]
            : [writer.Input, Format.Of($"u{n}"), Format.Of($"z{n}"), Format.Of($"y{n}")];
        WriteChannel(writer, matrices, "0", "samples", offset =>
        {
            writer.Declare("u", (v.Load(writer.Input + "Column", offset) - "mu") * "scale");
            writer.Store("u", Format.Of($"u{n}Column"), offset);
            writer.Declare("z", v.MultiplyAdd("gamma", "u", "beta"));
            Normalization.WriteActivated(writer, "z", offset);
        });
        writer.Close();
        writer.Close();
        Columnwise.WriteForward(writer);
    }

    /// <summary>Writes the statistics of a channel, and their share in the running statistics.</summary>
    // Writes:
    //     float mean = SampleStatistics.Sum(y1, 6, c, 6, samples) / count;
    //     float variance = SampleStatistics.SumOfSquares(y1, mean, 6, c, 6, samples) / count;
    //     …
    //     if (count > 1)
    //     {
    //         float unbiased = variance * count / (count - 1);
    //         runningMean2[c] += 0.1f * (mean - runningMean2[c]);
    //         runningVariance2[c] += 0.1f * (unbiased - runningVariance2[c]);
    //     }
    private void WriteStatistics(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        int channels = plan.InputShape.Channels;
        string s = writer.Scalar;
        writer.Line($"// μ = Σ y / n,  σ² = Σ (y − μ)² / n");
        writer.Line($"{s} mean = {Names.SampleStatistics}.Sum({writer.Input}, {plan.Inputs}, c, {channels}, samples) / count;");
        writer.Line($"{s} variance = {Names.SampleStatistics}.SumOfSquares({writer.Input}, mean, {plan.Inputs}, c, {channels}, samples) / count;");
        writer.Line($"mean{n}[c] = mean;");
        writer.Line($"variance{n}[c] = variance;");
        writer.Line();
        writer.Line($"// The running variance is the unbiased estimate n / (n − 1)·σ², which a single value does not give.");
        writer.Open($"if (count > 1)");
        writer.Line($"{s} unbiased = variance * count / (count - 1);");
        writer.Line($"runningMean{n}[c] += {writer.Real(Layer.Momentum)} * (mean - runningMean{n}[c]);");
        writer.Line($"runningVariance{n}[c] += {writer.Real(Layer.Momentum)} * (unbiased - runningVariance{n}[c]);");
        writer.Close();
    }

    private static string Count(LayerPlan plan)
        => plan.InputShape.Pixels == 1 ? "samples" : Format.Of($"{plan.InputShape.Pixels}L * samples");

    /// <summary>
    /// Writes the loops over the samples, and over the pixels of an image, with <paramref name="write"/> as the body
    /// for a vector of a channel.
    /// </summary>
    // Writes:
    //     for (int s = 0; s < samples; s += Vector<float>.Count)
    //     {
    //         ref float y1Column = ref SampleBlock.At(y1, s, 6);
    //         …
    //     }
    private static void WriteChannel(
        LayerWriter writer, IEnumerable<string> matrices, string first, string end, Action<IndexExpression> write)
    {
        LayerPlan plan = writer.Plan;
        writer.Open($"for (int s = {first}; s < {end}; s += {writer.Vectors.Count})");
        foreach (string matrix in matrices)
        {
            writer.Column(matrix, plan.Inputs);
        }

        if (plan.InputShape.Pixels == 1)
        {
            writer.Line();
            write((IndexExpression)"c" * 16);
        }
        else
        {
            writer.Open($"for (int k = c; k < {plan.Inputs}; k += {plan.InputShape.Channels})");
            write((IndexExpression)"k" * 16);
            writer.Close();
        }

        writer.Close();
    }
}
