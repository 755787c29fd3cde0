using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;
using LayerGen.Generators.Text.Kernels;

namespace LayerGen.Generators.Layers;

/// <summary>The backward pass of attention.</summary>
internal sealed partial class AttentionText
{
    // Writes:
    //     InputGradientLayer5(
    //         cache.Y4.Blocks, cache.A5.Blocks, cache.dA5.Blocks, cache.dY5.Blocks, cache.dZ4.Blocks, first, end);
    public override void WriteBackwardCalls(LayerWriter writer)
    {
        if (InputGradient.Of(writer) is { } gradient)
        {
            int n = writer.Plan.Number;
            IEnumerable<string> written = gradient.Arguments.Where(matrix => !IsInput(writer, matrix));
            writer.Line($"InputGradientLayer{n}(cache.{writer.Plan.Input}.Blocks, cache.A{n}.Blocks, cache.dA{n}.Blocks, cache.dY{n}.Blocks, {string.Join(", ", written)}, {writer.Range});");
        }
    }

    /// <summary>Determines whether a matrix is the input, which the kernel has as a parameter anyway.</summary>
    private static bool IsInput(LayerWriter writer, string matrix)
        => matrix == Format.Of($"cache.{writer.Plan.Input}.Blocks") || matrix == writer.Input;

    public void WriteWideBackward(LayerWriter writer) => WriteBackward(writer);

    public override void WriteBackward(LayerWriter writer)
    {
        if (InputGradient.Of(writer) is not { } gradient)
        {
            return;
        }

        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        string[] matrices = [.. gradient.Matrices.Where(matrix => !IsInput(writer, matrix))];
        string root = Format.Of($"√{HeadSize(plan)}");
        writer.Summary($"{plan.Title}:  dA = d{plan.Output}·Vᵀ,  dS = A ⊙ (dA − Σ A ⊙ dA)/{root},\ndQ = dS·K,  dK = dSᵀ·Q,  dV = Aᵀ·d{plan.Output}, which are the parts of {gradient.InputSymbol}{gradient.Chain()}.");
        writer.OpenProduct(
            WideProducts.InputGradient,
            $"InputGradientLayer{n}",
            [
                writer.Read(writer.Input),
                writer.Read(Format.Of($"a{n}")),
                writer.Written(Format.Of($"da{n}")),
                writer.Read(Format.Of($"dy{n}")),
                .. matrices.Select(matrix => matrix == gradient.Matrix ? writer.Written(matrix) : writer.Read(matrix)),
                "int first",
                "int end",
            ]);
        OpenHeads(writer, [writer.Input, Format.Of($"a{n}"), Format.Of($"da{n}"), Format.Of($"dy{n}"), .. matrices]);
        WriteQueries(writer, gradient);
        writer.Line();
        WriteKeysAndValues(writer, gradient);
        CloseHeads(writer);
        writer.Close();
    }

    // Writes:
    //     for (int t = 0; t < 8; t++)
    //     {
    //         ref float dy = ref Unsafe.Add(ref dy5Column, t * 96 + h * 48);
    //         …
    //         // da = dy·v, and Σ a·da
    //         …
    //         // ds = a·(da − Σ a·da)/√3
    //         …
    //         // dq = Σ ds·k
    //         …
    //     }
    private void WriteQueries(LayerWriter writer, InputGradient gradient)
    {
        LayerPlan plan = writer.Plan;
        string a = Format.Of($"a{plan.Number}");
        VectorCode v = writer.Vectors;
        writer.Open($"for (int t = 0; t < {plan.Steps}; t++)");
        Place(writer, "dy", Format.Of($"dy{plan.Number}"), "t", Part.Output);
        PlaceWeights(writer, a, "t");
        PlaceWeights(writer, "d" + a, "t");
        PlaceGradients(writer, gradient, "t", Part.Query);
        writer.Line();
        writer.Line($"// da = dy·v, and Σ a·da");
        WriteKept(writer, "dy");
        writer.Declare("sum", v.Zero);
        OpenSteps(writer);
        Place(writer, "v", writer.Input, "u", Part.Value);
        WriteProduct(writer, "da", "dy", "v");
        writer.Store("da", "d" + a + "Step", Lanes("u"));
        writer.Line($"sum = {v.MultiplyAdd(v.Load(a + "Step", Lanes("u")), "da", "sum")};");
        writer.Close();
        writer.Line();
        writer.Line($"// ds = a·(da − Σ a·da)/√{HeadSize(plan)}");
        OpenSteps(writer);
        writer.Declare("da", v.Load("d" + a + "Step", Lanes("u")));
        writer.Declare("ds", v.Load(a + "Step", Lanes("u")) * ((Expression)"da" - "sum") * v.Broadcast(Scale(writer)));
        writer.Store("ds", "d" + a + "Step", Lanes("u"));
        writer.Close();
        writer.Line();
        writer.Line($"// dq = Σ ds·k");
        WriteSums(
            writer,
            "dq",
            Part.Key,
            "k",
            () => OpenSteps(writer),
            () => writer.Declare("ds", v.Load("d" + a + "Step", Lanes("u"))),
            "ds",
            (sum, at) => gradient.Write(new Result(sum, sum, "Query", at)));
        writer.Close();
    }

    // Writes:
    //     for (int u = 0; u < 8; u++)
    //     {
    //         …
    //         // dk = Σ ds·q over the steps that attend to this one
    //         …
    //         // dv = Σ a·dy
    //         …
    //     }
    private void WriteKeysAndValues(LayerWriter writer, InputGradient gradient)
    {
        LayerPlan plan = writer.Plan;
        int steps = plan.InputShape.Steps;
        string a = Format.Of($"a{plan.Number}");
        VectorCode v = writer.Vectors;
        writer.Open($"for (int u = 0; u < {steps}; u++)");
        PlaceWeightsOf(a);
        PlaceWeightsOf("d" + a);
        PlaceGradients(writer, gradient, "u", Part.Key);
        PlaceGradients(writer, gradient, "u", Part.Value);
        writer.Line();
        writer.Line($"// dk = Σ ds·q over the steps that attend to this one");
        WriteSums(
            writer,
            "dk",
            Part.Query,
            "q",
            OpenAttending,
            () => writer.Declare("ds", v.Load("d" + a + "Of", (IndexExpression)"t" * (steps * SamplePadding.Size))),
            "ds",
            (sum, at) => gradient.Write(new Result(sum, sum, "Key", at)),
            step: "t");
        writer.Line();
        writer.Line($"// dv = Σ a·dy");
        WriteSums(
            writer,
            "dv",
            Part.Output,
            "dy",
            OpenAttending,
            () => writer.Declare("a", v.Load(a + "Of", (IndexExpression)"t" * (steps * SamplePadding.Size))),
            "a",
            (sum, at) => gradient.Write(new Result(sum, sum, "Value", at)),
            matrix: Format.Of($"dy{plan.Number}"),
            step: "t");
        writer.Close();

        void OpenAttending()
        {
            if (Layer.IsCausal)
            {
                writer.Open($"for (int t = u; t < {steps}; t++)");
            }
            else
            {
                writer.Open($"for (int t = 0; t < {steps}; t++)");
            }
        }

        // The weights of step u, of which each step t has one.
        void PlaceWeightsOf(string matrix)
        {
            string at = Format.Of($"(h * {steps * steps} + u) * {SamplePadding.Size}");
            writer.Line($"ref {writer.Scalar} {matrix}Of = ref {Names.Unsafe}.Add(ref {matrix}Column, {at});");
        }
    }

    /// <summary>Declares the references to the features of a head in the matrices of the gradient.</summary>
    private void PlaceGradients(LayerWriter writer, InputGradient gradient, string step, Part part)
    {
        foreach (string matrix in gradient.Matrices)
        {
            Place(writer, matrix + part, matrix, step, part);
        }
    }
}
