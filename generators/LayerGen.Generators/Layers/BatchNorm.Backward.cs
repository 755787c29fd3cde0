using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;
using LayerGen.Generators.Text.Kernels;

namespace LayerGen.Generators.Layers;

/// <summary>The backward pass of batch normalization.</summary>
internal sealed partial class BatchNormText
{
    // Writes:
    //     GradientSumsLayer2(cache.dZ2.Blocks, cache.U2.Blocks, cache.GammaSums2, cache.BetaSums2, cache.SampleCount);
    //     InputGradientLayer2(
    //         parameters, cache.dZ2.Blocks, cache.U2.Blocks, cache.Variance2, …, cache.dZ1.Blocks, cache.SampleCount);
    public override void WriteBackwardCalls(LayerWriter writer)
    {
        int n = writer.Plan.Number;
        writer.Line($"GradientSumsLayer{n}(cache.dZ{n}.Blocks, cache.U{n}.Blocks, cache.GammaSums{n}, cache.BetaSums{n}, cache.SampleCount);");
        if (InputGradient.Of(writer) is { } gradient)
        {
            writer.Line($"InputGradientLayer{n}(parameters, cache.dZ{n}.Blocks, cache.U{n}.Blocks, cache.Variance{n}, cache.GammaSums{n}, cache.BetaSums{n}, {string.Join(", ", gradient.Arguments)}, cache.SampleCount);");
        }
    }

    public int? SamplesPerPass(LayerPlan plan) => null;

    public int StepsPerSample(LayerPlan plan) => 1;

    public bool SharesGradients(LayerPlan plan) => false;

    // Writes:
    //     cache.GammaSums2.CopyTo(gradients.dGamma2);
    //     cache.BetaSums2.CopyTo(gradients.dBeta2);
    public void WriteGradientCalls(LayerWriter writer)
    {
        int n = writer.Plan.Number;
        writer.Line($"cache.GammaSums{n}.CopyTo(gradients.dGamma{n});");
        writer.Line($"cache.BetaSums{n}.CopyTo(gradients.dBeta{n});");
    }

    // Writes:
    //     SampleStatistics.SumsOfProducts(dz2, u2, 6, dgamma2, samples);
    //     SampleStatistics.Sums(dz2, 6, dbeta2, samples);
    public override void WriteBackward(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        writer.Summary($"{plan.Title}:  dγ = Σ dZ{n} ⊙ U{n},  dβ = Σ dZ{n}  over the batch.");
        writer.OpenKernel(
            $"GradientSumsLayer{n}",
            [
                writer.Read(Format.Of($"dz{n}")),
                writer.Read(Format.Of($"u{n}")),
                writer.Written(Format.Of($"dgamma{n}")),
                writer.Written(Format.Of($"dbeta{n}")),
                "int samples",
            ]);
        writer.Line($"{Names.SampleStatistics}.SumsOfProducts(dz{n}, u{n}, {plan.Inputs}, dgamma{n}, samples);");
        writer.Line($"{Names.SampleStatistics}.Sums(dz{n}, {plan.Inputs}, dbeta{n}, samples);");
        writer.Close();
        if (InputGradient.Of(writer) is { } gradient)
        {
            writer.Line();
            WriteInputGradient(writer, gradient);
        }
    }

    // Writes:
    //     Vector<float> dz = Vector.LoadUnsafe(ref dz2Column, (nuint)(c * 16));
    //     Vector<float> u = Vector.LoadUnsafe(ref u2Column, (nuint)(c * 16));
    //     Vector<float> dy = scale * (dz - dbetaMean - u * dgammaMean);
    private void WriteInputGradient(LayerWriter writer, InputGradient gradient)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        string s = writer.Scalar;
        writer.Summary($"{plan.Title}:  {gradient.InputSymbol} = γ / √(σ² + ε)·(dZ{n} − dβ/n − U{n}·dγ/n){gradient.Chain()}.");
        writer.OpenKernel(
            $"InputGradientLayer{n}",
            [
                writer.Read("parameters"),
                writer.Read(Format.Of($"dz{n}")),
                writer.Read(Format.Of($"u{n}")),
                writer.Read(Format.Of($"variance{n}")),
                writer.Read(Format.Of($"dgamma{n}")),
                writer.Read(Format.Of($"dbeta{n}")),
                .. gradient.Parameters,
                "int samples",
            ]);
        writer.Line($"{Names.ReadOnlySpan}<{s}> gamma{n} = parameters.Slice({plan.Parameters[0].Offset}, {plan.Parameters[0].Shape.Count});");
        writer.Line();
        writer.Line($"{s} count = {Count(plan)}; // n, the values of a channel");
        writer.Open($"for (int c = 0; c < {plan.InputShape.Channels}; c++)");
        VectorCode v = writer.Vectors;
        writer.Declare(
            "scale",
            v.Broadcast(
                (Expression)Format.Of($"gamma{n}[c]")
                    / Format.Of($"{s}.Sqrt(variance{n}[c] + {writer.Real(Layer.Epsilon)})")));
        writer.Declare("dgammaMean", v.Broadcast((Expression)Format.Of($"dgamma{n}[c]") / "count"));
        writer.Declare("dbetaMean", v.Broadcast((Expression)Format.Of($"dbeta{n}[c]") / "count"));
        WriteChannel(writer, [Format.Of($"dz{n}"), Format.Of($"u{n}"), .. gradient.Matrices], "0", "samples", offset =>
        {
            writer.Declare("dz", v.Load(Format.Of($"dz{n}Column"), offset));
            writer.Declare("u", v.Load(Format.Of($"u{n}Column"), offset));
            writer.Declare(
                "dy", (Expression)"scale" * ((Expression)"dz" - "dbetaMean" - (Expression)"u" * "dgammaMean"));
            gradient.Write(new Result("dy", plan.InputShape.Pixels == 1 ? "c" : "k", "Column", offset));
        });
        writer.Close();
        writer.Close();
    }
}
