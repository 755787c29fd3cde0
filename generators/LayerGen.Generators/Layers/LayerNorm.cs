using LayerGen.Generators.Activations;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Parsing;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;
using LayerGen.Generators.Text.Kernels;

namespace LayerGen.Generators.Layers;

/// <summary>How layer normalisation is declared: <c>[LayerNorm(activation, Epsilon = …)]</c>.</summary>
internal sealed class LayerNormKind : LayerKind
{
    public override string AttributeName => "LayerGen.LayerNormAttribute";

    public override Layer? Read(AttributeReader attribute)
    {
        ActivationKind? activation = attribute.Activation("activation");
        double? epsilon = Normalization.Epsilon(attribute);
        return activation is not null && epsilon is { } e ? new LayerNormLayer(activation, e) : null;
    }
}

/// <summary>
/// Layer normalisation, for each sample over its K features: μ = Σ y / K, σ² = Σ (y − μ)² / K, u = (y − μ)/√(σ² + ε), Z = γ·u + β with a
/// scale and a shift for each feature, Y' = f(Z). Backward, with du = γ·dz: dy = (du − mean(du) − u·mean(du·u))/√(σ² + ε), and over the
/// samples dγ = Σ dz·u, dβ = Σ dz. Ba, Kiros and Hinton, 2016.
/// </summary>
/// <param name="Function">The activation.</param>
/// <param name="Epsilon">ε, inside the root.</param>
internal sealed record LayerNormLayer(ActivationKind Function, double Epsilon) : Layer
{
    public override string Kind => "LayerNorm";

    public override ActivationKind Activation => Function;

    public override bool HasInferenceKernel => true;

    public override bool Accepts(Shape input, AttributeReader attribute)
    {
        if (input.Count == 1)
        {
            attribute.ReportNoEffect("", "What comes before", "of a single feature the normalised value is 0 whatever the feature is");
        }

        return true;
    }

    public override Shape OutputShape(Shape input) => input;

    public override UnrollDecision Unrolling(UnrollMode mode, Shape input, int allowance) => UnrollDecision.ForElements(mode, input.Count);

    public override IEnumerable<ParameterShape> ParameterShapes(Shape input) =>
    [
        new ParameterShape("Gamma", 1, input.Count, null, "scales γ =") { StartsAtOne = true },
        new ParameterShape("Beta", 1, input.Count, null, "shifts β ="),
    ];

    public override IEnumerable<CacheMatrix> CacheMatrices(LayerPlan plan)
    {
        yield return new CacheMatrix(Format.Of($"U{plan.Number}"), plan.Outputs, Format.Of($"The normalised inputs of layer {plan.Number}"));
        yield return new CacheMatrix(Format.Of($"Scale{plan.Number}"), 1, Format.Of($"1/√(σ² + ε) of layer {plan.Number}"));
    }

    public override IEnumerable<string> MethodPrefixes(bool carriesOn)
    {
        string[] backward = carriesOn ? ["GradientSums", "InputGradient"] : ["GradientSums"];
        return ["Forward", "Infer", "Predict", .. backward, .. Columnwise.MethodPrefixes(Function)];
    }

    public override string ForwardEquation(LayerPlan plan)
        => Format.Of($"U{plan.Number} = ({plan.Input} − μ) / √(σ² + {Epsilon}),  {Normalization.Scaled(plan, Function)}");

    // ---- forward and inference -----------------------------------------------------------------------------------------

    public override void WriteForwardCalls(LayerWriter writer, BatchBuffers buffers)
    {
        int n = writer.Plan.Number;
        string y = Function.IsColumnwise ? "" : ", " + buffers.Y;
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

    public override void WriteInference(LayerWriter writer) => WritePass(writer, isTraining: false);

    private void WritePass(LayerWriter writer, bool isTraining)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        string s = writer.Scalar;
        string y = Function.IsColumnwise ? "" : Format.Of($", {Names.Span}<{s}> y{n}");
        string kept = isTraining ? Format.Of($"{Names.Span}<{s}> u{n}, {Names.Span}<{s}> scale{n}, ") : "";
        string what = isTraining ? "" : ", of which only the output is kept";
        writer.Summary($"{plan.Title}:  {ForwardEquation(plan)},\nwith mean μ and variance σ² of each sample over its features{what}.");
        writer.OpenKernel(
            (isTraining ? "ForwardLayer" : "InferLayer") + Format.Of(n),
            Format.Of($"{Names.ReadOnlySpan}<{s}> parameters, {Names.ReadOnlySpan}<{s}> {writer.Input}, {kept}{Names.Span}<{s}> z{n}{y}, int first, int end"));
        Normalization.WriteScales(writer);
        writer.OpenSampleLoop();
        string[] written = [.. isTraining ? new[] { Format.Of($"u{n}") } : [], Format.Of($"z{n}"), .. Function.IsColumnwise ? [] : new[] { Format.Of($"y{n}") }];
        foreach (string matrix in written.Prepend(writer.Input))
        {
            writer.Column(matrix, plan.Inputs);
        }

        writer.Line();
        WriteStatistics(writer);
        if (isTraining)
        {
            writer.Line($"scale.StoreUnsafe(ref {Names.SampleBlock}.At(scale{n}, s, 1));");
        }

        writer.Line();
        writer.Line($"// u = (y − μ) / √(σ² + ε),  z = γ·u + β");
        Elements.WriteFeatures(writer, plan.Inputs, at =>
        {
            string u = "u_" + at.Suffix;
            string z = "z_" + at.Suffix;
            writer.Line($"{writer.Vector} {u} = ({Names.Vector}.LoadUnsafe(ref {writer.Input}Column, {at.Offset}) - mean) * scale;");
            if (isTraining)
            {
                writer.Line($"{u}.StoreUnsafe(ref u{n}Column, {at.Offset});");
            }

            writer.Line($"{writer.Vector} {z} = {Names.Vector}.FusedMultiplyAdd({Names.Vector}.Create(gamma{n}[{at.Suffix}]), {u}, {Names.Vector}.Create(beta{n}[{at.Suffix}]));");
            Normalization.WriteActivated(writer, z, at.Offset);
        });
        writer.Close();
        writer.Close();
    }

    private void WriteStatistics(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        string count = $"{Names.Vector}.Create(" + writer.Number(Format.Of(plan.Inputs)) + ")";
        writer.Line($"// μ = Σ y / {plan.Inputs}");
        writer.Line($"{writer.Vector} mean = {writer.Vector}.Zero;");
        Elements.WriteFeatures(writer, plan.Inputs, at => writer.Line($"mean += {Names.Vector}.LoadUnsafe(ref {writer.Input}Column, {at.Offset});"));
        if (!plan.IsUnrolled)
        {
            writer.Line();
        }

        writer.Line($"mean /= {count};");
        writer.Line();
        writer.Line($"// σ² = Σ (y − μ)² / {plan.Inputs}");
        writer.Line($"{writer.Vector} variance = {writer.Vector}.Zero;");
        Elements.WriteFeatures(writer, plan.Inputs, at =>
        {
            string d = "d_" + at.Suffix;
            writer.Line($"{writer.Vector} {d} = {Names.Vector}.LoadUnsafe(ref {writer.Input}Column, {at.Offset}) - mean;");
            writer.Line($"variance = {Names.Vector}.FusedMultiplyAdd({d}, {d}, variance);");
        });
        writer.Line();
        writer.Line($"{writer.Vector} scale = {writer.Vector}.One / {Names.Vector}.SquareRoot(variance / {count} + {Names.Vector}.Create({writer.Real(Epsilon)}));");
    }

    // ---- backward ------------------------------------------------------------------------------------------------------

    public override void WriteBackwardCalls(LayerWriter writer)
    {
        int n = writer.Plan.Number;
        if (InputGradient.Of(writer) is { } gradient)
        {
            writer.Line($"InputGradientLayer{n}(parameters, cache.dZ{n}.Blocks, cache.U{n}.Blocks, cache.Scale{n}.Blocks, {gradient.Arguments}first, end);");
        }
    }

    public override void WriteGradientCalls(LayerWriter writer)
    {
        int n = writer.Plan.Number;
        writer.Line($"GradientSumsLayer{n}(cache.dZ{n}.Blocks, cache.U{n}.Blocks, gradients.dGamma{n}, gradients.dBeta{n}, samples);");
    }

    public override void WriteBackward(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        string s = writer.Scalar;
        writer.Summary($"{plan.Title}:  dγ = Σ dZ{n} ⊙ U{n},  dβ = Σ dZ{n}  over the samples.");
        writer.OpenKernel($"GradientSumsLayer{n}", $"{Names.ReadOnlySpan}<{s}> dz{n}, {Names.ReadOnlySpan}<{s}> u{n}, {Names.Span}<{s}> dgamma{n}, {Names.Span}<{s}> dbeta{n}, int samples");
        writer.Open($"for (int k = 0; k < {plan.Inputs}; k++)");
        writer.Line($"dgamma{n}[k] = {Names.SampleStatistics}.SumOfProducts(dz{n}, u{n}, {plan.Inputs}, k, {plan.Inputs}, samples);");
        writer.Line($"dbeta{n}[k] = {Names.SampleStatistics}.Sum(dz{n}, {plan.Inputs}, k, {plan.Inputs}, samples);");
        writer.Close();
        writer.Close();
        if (InputGradient.Of(writer) is { } gradient)
        {
            writer.Line();
            WriteInputGradient(writer, gradient);
        }
    }

    private static void WriteInputGradient(LayerWriter writer, InputGradient gradient)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        string s = writer.Scalar;
        writer.Summary($"{plan.Title}:  {gradient.InputSymbol} = (dU − mean(dU) − U{n}·mean(dU ⊙ U{n})) / √(σ² + ε) with dU = γ·dZ{n}{gradient.Chain()}.");
        writer.OpenKernel(
            $"InputGradientLayer{n}",
            $"{Names.ReadOnlySpan}<{s}> parameters, {Names.ReadOnlySpan}<{s}> dz{n}, {Names.ReadOnlySpan}<{s}> u{n}, {Names.ReadOnlySpan}<{s}> scale{n}, {gradient.Parameters}int first, int end");
        writer.Line($"{Names.ReadOnlySpan}<{s}> gamma{n} = parameters.Slice({plan.Parameters[0].Offset}, {plan.Parameters[0].Shape.Count});");
        writer.Line();
        writer.OpenSampleLoop();
        foreach (string matrix in new[] { Format.Of($"dz{n}"), Format.Of($"u{n}") }.Concat(gradient.Matrices))
        {
            writer.Column(matrix, plan.Inputs);
        }

        writer.Line($"{writer.Vector} scale = {Names.Vector}.LoadUnsafe(ref {Names.SampleBlock}.At(scale{n}, s, 1));");
        writer.Line();
        writer.Line($"// du = γ·dz, and the means of du and of du·u over the features");
        writer.Line($"{writer.Vector} mean = {writer.Vector}.Zero;");
        writer.Line($"{writer.Vector} projection = {writer.Vector}.Zero;");
        Elements.WriteFeatures(writer, plan.Inputs, at =>
        {
            writer.Line($"{writer.Vector} du_{at.Suffix} = {Names.Vector}.Create(gamma{n}[{at.Suffix}]) * {Names.Vector}.LoadUnsafe(ref dz{n}Column, {at.Offset});");
            writer.Line($"mean += du_{at.Suffix};");
            writer.Line($"projection = {Names.Vector}.FusedMultiplyAdd(du_{at.Suffix}, {Names.Vector}.LoadUnsafe(ref u{n}Column, {at.Offset}), projection);");
        });
        writer.Line();
        writer.Line($"mean /= {Names.Vector}.Create({writer.Number(Format.Of(plan.Inputs))});");
        writer.Line($"projection /= {Names.Vector}.Create({writer.Number(Format.Of(plan.Inputs))});");
        writer.Line();
        writer.Line($"// dy = (du − mean − u·projection) / √(σ² + ε)");
        Elements.WriteFeatures(writer, plan.Inputs, at =>
        {
            string du = "du_" + at.Suffix;
            if (!plan.IsUnrolled)
            {
                writer.Line($"{writer.Vector} {du} = {Names.Vector}.Create(gamma{n}[{at.Suffix}]) * {Names.Vector}.LoadUnsafe(ref dz{n}Column, {at.Offset});");
            }

            writer.Line($"{writer.Vector} dy_{at.Suffix} = scale * ({du} - mean - {Names.Vector}.LoadUnsafe(ref u{n}Column, {at.Offset}) * projection);");
            gradient.Write(at with { Value = "dy_" + at.Suffix });
        });
        writer.Close();
        writer.Close();
    }

    // ---- one sample ----------------------------------------------------------------------------------------------------

    public override void WritePredict(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        string s = writer.Scalar;
        string x = writer.Input;
        writer.Summary($"{plan.Title}:  {ForwardEquation(plan)}, of one sample.\nThe sums go through the features one by one, as in a batch.");
        writer.OpenKernel($"PredictLayer{n}", $"{Names.ReadOnlySpan}<{s}> parameters, {Names.ReadOnlySpan}<{s}> {x}, {Names.Span}<{s}> y{n}");
        writer.Line($"ref {s} gamma{n} = ref {Names.Unsafe}.Add(ref {Names.MemoryMarshal}.GetReference(parameters), {plan.Parameters[0].Offset});");
        writer.Line($"ref {s} beta{n} = ref {Names.Unsafe}.Add(ref {Names.MemoryMarshal}.GetReference(parameters), {plan.Parameters[1].Offset});");
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
            writer.Line($"{writer.Vector} u_k = ({read[0]} - {Names.Vector}.Create(mean)) * {Names.Vector}.Create(scale);");
            writer.Line($"{writer.Vector} z_k = {Names.Vector}.FusedMultiplyAdd({Names.Vector}.LoadUnsafe(ref gamma{n}, ({Names.NativeIndex})k), u_k, {Names.Vector}.LoadUnsafe(ref beta{n}, ({Names.NativeIndex})k));");
            return Function.IsColumnwise ? "z_k" : Function.Forward("z_k", writer.Vector);
        });
        writer.Close();
        Columnwise.WritePredict(writer);
    }
}
