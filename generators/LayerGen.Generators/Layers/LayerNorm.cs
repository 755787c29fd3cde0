using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;
using LayerGen.Generators.Text.Kernels;

namespace LayerGen.Generators.Layers;

/// <summary>The declaration of layer normalization: <c>[LayerNorm(activation, Epsilon = …)]</c>.</summary>
internal sealed class LayerNormKind : LayerKind
{
    public override string AttributeName => "LayerGen.LayerNormAttribute";

    public override Layer? Read(IAttributeArguments attribute)
    {
        ActivationKind? activation = attribute.Activation("activation");
        double? epsilon = Normalization.Epsilon(attribute);
        return activation is not null && epsilon is { } e ? new LayerNormLayer(activation, e) : null;
    }
}

/// <summary>
/// Layer normalization. Each sample is normalized over its K features: μ = Σ y / K, σ² = Σ (y − μ)² / K,
/// u = (y − μ)/√(σ² + ε), Z = γ·u + β with a scale and a shift per feature, Y' = f(Z). Backward pass, with du = γ·dz:
/// dy = (du − mean(du) − u·mean(du·u))/√(σ² + ε), and over the samples dγ = Σ dz·u, dβ = Σ dz.
/// Ba, Kiros and Hinton, 2016.
/// </summary>
/// <param name="Function">The activation.</param>
/// <param name="Epsilon">ε, inside the root.</param>
internal sealed record LayerNormLayer(ActivationKind Function, double Epsilon)
    : OneInputLayer, IWritten<LayerText>, IHasParameters, IHasWideLoops
{
    public override string Kind => "LayerNorm";

    public override IReadOnlyList<Argument> Arguments =>
    [
        .. Function.DeclaredArguments,
        Argument.Number("Epsilon", Epsilon, Normalization.DefaultEpsilon),
    ];

    public override LayerWork Work => LayerWork.Elements;

    public override ActivationKind Activation => Function;

    public override bool Accepts(Shape input, IAttributeArguments attribute)
    {
        if (input.Count == 1)
        {
            attribute.ReportNoEffect(
                "", "The input of the layer", "the normalized value of a single feature is always 0");
        }

        return true;
    }

    public override bool ActsPerStep => true;

    public override Shape OutputShape(Shape input) => input;

    public IEnumerable<ParameterShape> Parameters(Shape input) =>
    [
        new ParameterShape("Gamma", TensorRole.Scale, 1, input.Count, null, "scales γ ="),
        new ParameterShape("Beta", TensorRole.Shift, 1, input.Count, null, "shifts β ="),
    ];

    public LayerText CreateText() => new LayerNormText(this);
}

/// <summary>Writes the code of <see cref="LayerNormLayer"/>.</summary>
/// <param name="layer">The layer.</param>
internal sealed partial class LayerNormText(LayerNormLayer layer)
    : LayerText<LayerNormLayer>(layer), ISumsGradients, IHasLaneSums, IHasInferenceMethod, IHasWideText
{
    public override IEnumerable<CacheMatrix> CacheMatrices(LayerPlan plan)
    {
        yield return new CacheMatrix(
            Format.Of($"U{plan.Number}"),
            plan.OutputShape.Count,
            Format.Of($"Gets the normalised inputs of layer {plan.Number}"));
        yield return new CacheMatrix(
            Format.Of($"Scale{plan.Number}"), plan.Columns, Format.Of($"1/√(σ² + ε) of layer {plan.Number}"));
    }

    public override IEnumerable<string> MethodPrefixes(bool carriesOn)
    {
        string[] backward = carriesOn ? ["GradientSums", "InputGradient"] : ["GradientSums"];
        return ["Forward", "Infer", "Predict", .. backward, .. Columnwise.MethodPrefixes(Layer)];
    }

    public override string ForwardEquation(LayerPlan plan)
        => Format.Of($"U{plan.Number} = ({plan.Input} − μ) / √(σ² + {Layer.Epsilon}),  ")
            + Normalization.Scaled(plan, Activation);

    // ---- forward and inference -------------------------------------------------------------------------------------

    // Writes:
    //     ForwardLayer2(
    //         parameters, cache.Y1.Blocks, cache.U2.Blocks, cache.Scale2.Blocks, cache.Z2.Blocks, cache.Y2.Blocks,
    //         first, end);
    public override void WriteForwardCalls(LayerWriter writer, BatchBuffers buffers)
    {
        int n = writer.Plan.Number;
        string y = IsColumnwise ? "" : ", " + buffers.Y;
        writer.Line(buffers.IsTraining
            ? (FormattableString)$"ForwardLayer{n}(parameters, {buffers.Input}, cache.U{n}.Blocks, cache.Scale{n}.Blocks, {buffers.Z}{y}, {buffers.Range});"
            : $"InferLayer{n}(parameters, {buffers.Input}, {buffers.Z}{y}, {buffers.Range});");
        Columnwise.WriteForwardCall(writer, buffers);
    }

    public override void WriteForward(LayerWriter writer)
    {
        WritePass(writer, isTraining: true);
        Columnwise.WriteForward(writer);
    }

    public void WriteWideForward(LayerWriter writer) => WritePass(writer, isTraining: true);

    public void WriteInference(LayerWriter writer) => WritePass(writer, isTraining: false);

    // Writes:
    //     private static void ForwardLayer2(
    //         ReadOnlySpan<double> parameters, ReadOnlySpan<double> y1, Span<double> u2, Span<double> scale2,
    //         …
    private void WritePass(LayerWriter writer, bool isTraining)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        string s = writer.Scalar;
        string[] y = IsColumnwise ? [] : [writer.Written(Format.Of($"y{n}"))];
        string[] kept = isTraining ? [writer.Written(Format.Of($"u{n}")), writer.Written(Format.Of($"scale{n}"))] : [];
        string what = isTraining ? "" : ", and only the output is kept";
        writer.Summary($"{plan.Title}:  {ForwardEquation(plan)},\nwith mean μ and variance σ² of each sample over its features{what}.");
        string[] parameters =
        [
            writer.Read("parameters"),
            writer.Read(writer.Input),
            .. kept,
            writer.Written(Format.Of($"z{n}")),
            .. y,
            "int first",
            "int end",
        ];
        if (isTraining)
        {
            writer.OpenProduct(WideProducts.Forward, $"ForwardLayer{n}", parameters);
        }
        else
        {
            writer.OpenKernel($"InferLayer{n}", parameters);
        }

        Normalization.WriteScales(writer);
        writer.OpenSampleLoop();
        string[] written =
        [
            .. isTraining ? new[] { Format.Of($"u{n}") } : [],
            Format.Of($"z{n}"),
            .. IsColumnwise ? [] : new[] { Format.Of($"y{n}") },
        ];
        foreach (string matrix in written.Prepend(writer.Input))
        {
            writer.Column(matrix, plan.Inputs);
        }

        writer.Line();
        WriteStatistics(writer);
        if (isTraining)
        {
            writer.Store("scale", Scale(n), 0);
        }

        writer.Line();
        WriteNormalized(writer, isTraining);
        writer.Close();
        writer.Close();
    }

    // Writes:
    //     Vector<double> u_0 = (Vector.LoadUnsafe(ref y1Column) - mean) * scale;
    //     u_0.StoreUnsafe(ref u2Column);
    //     Vector<double> z_0 = Vector.FusedMultiplyAdd(Vector.Create(gamma2[0]), u_0, Vector.Create(beta2[0]));
    private void WriteNormalized(LayerWriter writer, bool isTraining)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        writer.Line($"// u = (y − μ) / √(σ² + ε),  z = γ·u + β");
        VectorCode v = writer.Vectors;
        Elements.WriteFeatures(writer, plan.Inputs, at =>
        {
            string u = "u_" + at.Suffix;
            string z = "z_" + at.Suffix;
            writer.Declare(u, (v.Load(writer.Input + "Column", at.Offset) - "mean") * "scale");
            if (isTraining)
            {
                writer.Store(u, Format.Of($"u{n}Column"), at.Offset);
            }

            writer.Declare(
                z,
                v.MultiplyAdd(
                    v.Broadcast(Format.Of($"gamma{n}[{at.Suffix}]")),
                    u,
                    v.Broadcast(Format.Of($"beta{n}[{at.Suffix}]"))));
            Normalization.WriteActivated(writer, z, at.Offset);
        });
    }

    // Writes:
    //     mean += Vector.LoadUnsafe(ref y1Column);
    //     …
    //     mean /= Vector.Create(3.0);
    //     …
    //     Vector<double> d_0 = Vector.LoadUnsafe(ref y1Column) - mean;
    //     variance = Vector.FusedMultiplyAdd(d_0, d_0, variance);
    //     …
    //     Vector<double> scale =
    //         Vector<double>.One / Vector.SquareRoot(variance / Vector.Create(3.0) + Vector.Create(1E-06));
    private void WriteStatistics(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        VectorCode v = writer.Vectors;
        Expression count = v.Broadcast(writer.Number(Format.Of(plan.Inputs)));
        writer.Line($"// μ = Σ y / {plan.Inputs}");
        writer.Declare("mean", v.Zero);
        Elements.WriteFeatures(
            writer, plan.Inputs, at => writer.Line($"mean += {v.Load(writer.Input + "Column", at.Offset)};"));
        if (!plan.IsUnrolled)
        {
            writer.Line();
        }

        writer.Line($"mean /= {count};");
        writer.Line();
        writer.Line($"// σ² = Σ (y − μ)² / {plan.Inputs}");
        writer.Declare("variance", v.Zero);
        Elements.WriteFeatures(writer, plan.Inputs, at =>
        {
            string d = "d_" + at.Suffix;
            writer.Declare(d, v.Load(writer.Input + "Column", at.Offset) - "mean");
            writer.Line($"variance = {v.MultiplyAdd(d, d, "variance")};");
        });
        writer.Line();
        writer.Declare(
            "scale", v.One / v.SquareRoot((Expression)"variance" / count + v.Broadcast(writer.Real(Layer.Epsilon))));
    }

    /// <summary>Gets the position of 1/√(σ² + ε) of the samples.</summary>
    private static string Scale(int n) => Format.Of($"{Names.SampleBlock}.At(scale{n}, s, 1)");

    // ---- one sample ------------------------------------------------------------------------------------------------

    public void WriteWidePredict(LayerWriter writer)
    {
        // The features of one sample are in the lanes, and the sums over them are scalars.
    }

    // Writes:
    //     // μ = Σ y / 3
    //     double mean = 0;
    //     for (int k = 0; k < 3; k++)
    //     {
    //         mean += y1[k];
    //     }
    //
    //     mean /= 3;
    //     …
    //     double scale = 1 / double.Sqrt(variance / 3 + 1E-06);
    //     …
    //     Vector<double> u_k = (y1_k - Vector.Create(mean)) * Vector.Create(scale);
    public override void WritePredict(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        string s = writer.Scalar;
        string x = writer.Input;
        writer.Summary($"{plan.Title}:  {ForwardEquation(plan)}, of one sample.\nThe sums go through the features one by one, as in a batch.");
        writer.OpenKernel(
            $"PredictLayer{n}", [writer.Read("parameters"), writer.Read(x), writer.Written(Format.Of($"y{n}"))]);
        writer.Line($"ref {s} gamma{n} = ref {VectorCode.Element(VectorCode.First("parameters"), plan.Parameters[0].Offset)};");
        writer.Line($"ref {s} beta{n} = ref {VectorCode.Element(VectorCode.First("parameters"), plan.Parameters[1].Offset)};");
        writer.Line();
        writer.Line($"// μ = Σ y / {plan.Inputs}");
        writer.Line($"{s} mean = 0;");
        writer.Open($"for (int k = 0; k < {plan.Inputs}; k++)");
        writer.Line($"mean += {x}[k];");
        writer.Close();
        writer.Line();
        writer.Line($"mean /= {plan.Inputs};");
        writer.Line();
        writer.Line($"// σ² = Σ (y − μ)² / {plan.Inputs}");
        writer.Line($"{s} variance = 0;");
        writer.Open($"for (int k = 0; k < {plan.Inputs}; k++)");
        writer.Line($"variance = {s}.FusedMultiplyAdd({x}[k] - mean, {x}[k] - mean, variance);");
        writer.Close();
        writer.Line();
        writer.Line($"{s} scale = 1 / {s}.Sqrt(variance / {plan.Inputs} + {writer.Real(((LayerNormLayer)plan.Layer).Epsilon)});");
        writer.Line();
        writer.Line($"// u = (y − μ) / √(σ² + ε),  z = γ·u + β");
        Elements.WritePredict(writer, [x], Format.Of($"y{n}"), plan.Inputs, read =>
        {
            VectorCode v = writer.Vectors;
            writer.Declare("u_k", (read[0] - v.Broadcast("mean")) * v.Broadcast("scale"));
            writer.Declare(
                "z_k", v.MultiplyAdd(v.Load(Format.Of($"gamma{n}"), "k"), "u_k", v.Load(Format.Of($"beta{n}"), "k")));
            return Activation.Activated("z_k", v);
        });
        writer.Close();
        Columnwise.WritePredict(writer);
    }
}
