using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;
using LayerGen.Generators.Text.Kernels;

namespace LayerGen.Generators.Layers;

/// <summary>The forward pass of attention.</summary>
internal sealed partial class AttentionText
{
    // Writes:
    //     ForwardLayer5(cache.Y4.Blocks, cache.A5.Blocks, cache.Y5.Blocks, first, end);
    public override void WriteForwardCalls(LayerWriter writer, BatchBuffers buffers)
    {
        string weights = buffers.Own(Format.Of($"A{writer.Plan.Number}"));
        string mask = writer.Plan.Mask is { } name ? ", " + buffers.Own(name) : "";
        writer.Line($"ForwardLayer{writer.Plan.Number}({buffers.Input}{mask}, {weights}, {buffers.Y}, {buffers.Range});");
    }

    public void WriteWideForward(LayerWriter writer) => WriteForward(writer);

    public override void WriteForward(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        string a = Format.Of($"a{plan.Number}");
        string y = LayerWriter.Local(plan.Output);
        writer.Summary($"{plan.Title}:  {ForwardEquation(plan)}.\nA step of the input has the queries, the keys and the values.  One vector of samples per pass.");
        writer.OpenProduct(
            WideProducts.Forward,
            $"ForwardLayer{plan.Number}",
            [
                writer.Read(writer.Input),
                .. MaskLanes.Of(plan).Select(writer.Read),
                writer.Written(a),
                writer.Written(y),
                "int first",
                "int end",
            ]);
        OpenHeads(writer, [writer.Input, .. MaskLanes.Of(plan), a, y]);
        writer.Open($"for (int t = 0; t < {plan.Steps}; t++)");
        writer.Line($"// Step t attends to the steps u{(Layer.IsCausal ? " ≤ t" : "")}.");
        Place(writer, "q", writer.Input, "t", Part.Query);
        Place(writer, y + "Step", y, "t", Part.Output);
        PlaceWeights(writer, a, "t");
        writer.Line();
        WriteScores(writer, a);
        writer.Line();
        WriteSoftmax(writer, a);
        writer.Line();
        WriteOutputs(writer, a, y + "Step");
        writer.Close();
        CloseHeads(writer);
        writer.Close();
    }

    // Writes:
    //     Vector<float> q_0 = Vector.LoadUnsafe(ref q);
    //     …
    //     Vector<float> largest = Vector.Create(float.NegativeInfinity);
    //     for (int u = 0; u <= t; u++)
    //     {
    //         ref float k = ref Unsafe.Add(ref y4Column, u * 288 + h * 48 + 96);
    //         Vector<float> score = q_0 * Vector.LoadUnsafe(ref k);
    //         score = Vector.FusedMultiplyAdd(q_1, Vector.LoadUnsafe(ref k, 16), score);
    //         …
    //         score *= Vector.Create(0.57735026f);
    //         score.StoreUnsafe(ref a5Step, (nuint)(u * 16));
    //         largest = Vector.MaxNative(largest, score);
    //     }
    private void WriteScores(LayerWriter writer, string a)
    {
        VectorCode v = writer.Vectors;
        writer.Line($"// q·k/√{HeadSize(writer.Plan)}, and the largest of these");
        WriteKept(writer, "q");
        writer.Declare("largest", v.Broadcast(writer.Scalar + ".NegativeInfinity"));
        OpenSteps(writer);
        Place(writer, "k", writer.Input, "u", Part.Key);
        WriteProduct(writer, "score", "q", "k");
        writer.Line($"score *= {v.Broadcast(Scale(writer))};");
        writer.Store("score", a + "Step", Lanes("u"));
        WritePresence(writer);
        writer.Line($"largest = {WherePresent(writer, v.MaxNative("largest", "score"), "largest")};");
        writer.Close();
    }

    // Writes:
    //     Vector<float> sum = Vector<float>.Zero;
    //     for (int u = 0; u <= t; u++)
    //     {
    //         Vector<float> e = VectorMath.ExpOfDifference(Vector.LoadUnsafe(ref a5Step, (nuint)(u * 16)) - largest);
    //         e.StoreUnsafe(ref a5Step, (nuint)(u * 16));
    //         sum += e;
    //     }
    private void WriteSoftmax(LayerWriter writer, string a)
    {
        VectorCode v = writer.Vectors;
        writer.Line($"// exp(score − largest), and the sum of these");
        writer.Declare("sum", v.Zero);
        OpenSteps(writer);
        Expression e = VectorCode.Function("ExpOfDifference", v.Load(a + "Step", Lanes("u")) - "largest");
        WritePresence(writer);
        writer.Declare("e", WherePresent(writer, e, v.Zero));
        writer.Store("e", a + "Step", Lanes("u"));
        writer.Line($"sum += e;");
        writer.Close();
        WriteSmallestSum(writer);
    }

    // Writes:
    //     Vector<float> y_0 = Vector<float>.Zero;
    //     …
    //     for (int u = 0; u <= t; u++)
    //     {
    //         ref float v = ref Unsafe.Add(ref y4Column, u * 288 + h * 48 + 192);
    //         Vector<float> a = Vector.LoadUnsafe(ref a5Step, (nuint)(u * 16)) / sum;
    //         a.StoreUnsafe(ref a5Step, (nuint)(u * 16));
    //         y_0 = Vector.FusedMultiplyAdd(a, Vector.LoadUnsafe(ref v), y_0);
    //         …
    //     }
    //
    //     y_0.StoreUnsafe(ref y5Step);
    //     …
    private void WriteOutputs(LayerWriter writer, string a, string y)
    {
        VectorCode v = writer.Vectors;
        Expression weight = v.Load(a + "Step", Lanes("u"));
        bool isSideBySide = IsSideBySide(writer.Plan);
        if (!isSideBySide)
        {
            OpenSteps(writer);
            writer.Store(weight / "sum", a + "Step", Lanes("u"));
            writer.Close();
            writer.Line();
        }

        writer.Line($"// y = Σ a·v");
        WriteSums(
            writer,
            "y",
            Part.Value,
            "v",
            () => OpenSteps(writer),
            () =>
            {
                if (isSideBySide)
                {
                    writer.Declare("a", weight / "sum");
                    writer.Store("a", a + "Step", Lanes("u"));
                }
            },
            isSideBySide ? "a" : weight,
            (sum, at) => writer.Store(sum, y, at));
    }
}
