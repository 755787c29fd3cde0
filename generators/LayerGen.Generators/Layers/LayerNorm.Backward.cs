using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;
using LayerGen.Generators.Text.Kernels;

namespace LayerGen.Generators.Layers;

/// <summary>The backward pass of layer normalization.</summary>
internal sealed partial class LayerNormText
{
    // Writes:
    //     InputGradientLayer2(
    //         parameters, cache.dZ2.Blocks, cache.U2.Blocks, cache.Scale2.Blocks, cache.dZ1.Blocks, first, end);
    public override void WriteBackwardCalls(LayerWriter writer)
    {
        int n = writer.Plan.Number;
        if (InputGradient.Of(writer) is { } gradient)
        {
            writer.Line($"InputGradientLayer{n}(parameters, cache.dZ{n}.Blocks, cache.U{n}.Blocks, cache.Scale{n}.Blocks, {string.Join(", ", gradient.Arguments)}, {writer.Range});");
        }
    }

    public int? SamplesPerPass(LayerPlan plan) => null;

    public int StepsPerSample(LayerPlan plan) => 1;

    public bool SharesGradients(LayerPlan plan) => false;

    public int LaneSums(LayerPlan plan) => 2 * plan.Inputs;

    // Writes:
    //     GradientSumsLayer2(
    //         cache.dZ2.Blocks, cache.U2.Blocks, gradients.dGamma2, gradients.dBeta2, chunk, gradients.LaneSums);
    public void WriteGradientCalls(LayerWriter writer)
    {
        int n = writer.Plan.Number;
        writer.Line($"GradientSumsLayer{n}(cache.dZ{n}.Blocks, cache.U{n}.Blocks, gradients.dGamma{n}, gradients.dBeta{n}, chunk, gradients.LaneSums);");
    }

    // Writes:
    //     SampleStatistics.SumsOfProducts(dz2, u2, 3, dgamma2, chunk, sums, 0);
    //     SampleStatistics.Sums(dz2, 3, dbeta2, chunk, sums, 3);
    public override void WriteBackward(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        string s = writer.Scalar;
        writer.Summary($"{plan.Title}:  dγ = Σ dZ{n} ⊙ U{n},  dβ = Σ dZ{n}  over the samples.");
        writer.OpenKernel(
            $"GradientSumsLayer{n}",
            [
                writer.Read(Format.Of($"dz{n}")),
                writer.Read(Format.Of($"u{n}")),
                writer.Written(Format.Of($"dgamma{n}")),
                writer.Written(Format.Of($"dbeta{n}")),
                $"{Names.SampleChunk} chunk",
                $"{Names.LaneSums}<{s}> sums",
            ]);
        int features = plan.InputShape.Count;
        int index = writer.Network.LaneSum(plan);
        writer.Line($"{Names.SampleStatistics}.SumsOfProducts(dz{n}, u{n}, {features}, dgamma{n}, chunk, sums, {index});");
        writer.Line($"{Names.SampleStatistics}.Sums(dz{n}, {features}, dbeta{n}, chunk, sums, {index + plan.Inputs});");
        writer.Close();
        if (InputGradient.Of(writer) is { } gradient)
        {
            writer.Line();
            WriteInputGradient(writer, gradient);
        }
    }

    public void WriteWideBackward(LayerWriter writer)
    {
        if (InputGradient.Of(writer) is { } gradient)
        {
            WriteInputGradient(writer, gradient);
        }
    }

    // Writes:
    //     Vector<double> du_0 = Vector.Create(gamma2[0]) * Vector.LoadUnsafe(ref dz2Column);
    //     mean += du_0;
    //     projection = Vector.FusedMultiplyAdd(du_0, Vector.LoadUnsafe(ref u2Column), projection);
    //     …
    //     Vector<double> dy_0 = scale * (du_0 - mean - Vector.LoadUnsafe(ref u2Column) * projection);
    private static void WriteInputGradient(LayerWriter writer, InputGradient gradient)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        string s = writer.Scalar;
        writer.Summary($"{plan.Title}:  {gradient.InputSymbol} = (dU − mean(dU) − U{n}·mean(dU ⊙ U{n})) / √(σ² + ε) with dU = γ·dZ{n}{gradient.Chain()}.");
        writer.OpenProduct(
            WideProducts.InputGradient,
            $"InputGradientLayer{n}",
            [
                writer.Read("parameters"),
                writer.Read(Format.Of($"dz{n}")),
                writer.Read(Format.Of($"u{n}")),
                writer.Read(Format.Of($"scale{n}")),
                .. gradient.Parameters,
                "int first",
                "int end",
            ]);
        writer.Line($"{Names.ReadOnlySpan}<{s}> gamma{n} = parameters.Slice({plan.Parameters[0].Offset}, {plan.Parameters[0].Shape.Count});");
        writer.Line();
        writer.OpenSampleLoop();
        foreach (string matrix in new[] { Format.Of($"dz{n}"), Format.Of($"u{n}") }.Concat(gradient.Matrices))
        {
            writer.Column(matrix, plan.Inputs);
        }

        VectorCode v = writer.Vectors;
        Expression Dz(Result at) => v.Load(Format.Of($"dz{n}Column"), at.Offset);
        Expression U(Result at) => v.Load(Format.Of($"u{n}Column"), at.Offset);
        Expression Gamma(Result at) => v.Broadcast(Format.Of($"gamma{n}[{at.Suffix}]"));
        writer.Declare("scale", v.Load(Scale(n), 0));
        writer.Line();
        writer.Line($"// du = γ·dz, and the means of du and of du·u over the features");
        writer.Declare("mean", v.Zero);
        writer.Declare("projection", v.Zero);
        Elements.WriteFeatures(writer, plan.Inputs, at =>
        {
            string du = "du_" + at.Suffix;
            writer.Declare(du, Gamma(at) * Dz(at));
            writer.Line($"mean += {du};");
            writer.Line($"projection = {v.MultiplyAdd(du, U(at), "projection")};");
        });
        Expression count = v.Broadcast(writer.Number(Format.Of(plan.Inputs)));
        writer.Line();
        writer.Line($"mean /= {count};");
        writer.Line($"projection /= {count};");
        writer.Line();
        writer.Line($"// dy = (du − mean − u·projection) / √(σ² + ε)");
        Elements.WriteFeatures(writer, plan.Inputs, at =>
        {
            string du = "du_" + at.Suffix;
            if (!plan.IsUnrolled)
            {
                writer.Declare(du, Gamma(at) * Dz(at));
            }

            writer.Declare("dy_" + at.Suffix, (Expression)"scale" * ((Expression)du - "mean" - U(at) * "projection"));
            gradient.Write(at with { Value = "dy_" + at.Suffix });
        });
        writer.Close();
        writer.Close();
    }
}
