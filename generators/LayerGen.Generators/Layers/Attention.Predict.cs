using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;
using LayerGen.Generators.Text.Kernels;

namespace LayerGen.Generators.Layers;

/// <summary>
/// The prediction of one sample, step by step, as a whole or in a stream. The keys and values of the steps are kept, so
/// a step costs the same whether it is the last of a sequence or the next of a stream.
/// </summary>
internal sealed partial class AttentionText
{
    public override IEnumerable<(string Name, int Features)> InferenceBuffers(LayerPlan plan)
    {
        int n = plan.Number;
        yield return (Format.Of($"Keys{n}"), Features(plan) * RowOfSteps(plan));
        yield return (Format.Of($"Values{n}"), Features(plan) * plan.InputShape.Steps);
        yield return (Format.Of($"Scores{n}"), RowOfSteps(plan));
    }

    /// <summary>Gets the number of elements of a row of steps, padded to whole vectors.</summary>
    private static int RowOfSteps(LayerPlan plan) => SamplePadding.RoundUp(plan.InputShape.Steps);

    public override int PredictionSteps(LayerPlan plan) => 1;

    // Writes:
    //     PredictLayer5(y4, keys5, values5, scores5, y5);
    public override void WritePredictCalls(LayerWriter writer, BatchBuffers buffers)
    {
        int n = writer.Plan.Number;
        string mask = string.Concat(MaskLanes.Of(writer.Plan).Select(name => ", " + name));
        writer.Line($"PredictLayer{n}({buffers.Input}{mask}, keys{n}, values{n}, scores{n}, {buffers.Y});");
    }

    public IEnumerable<StreamState> StreamStates(LayerPlan plan) =>
    [
        .. InferenceBuffers(plan)
            .Select(buffer => new StreamState(LayerWriter.Local(buffer.Name), null, buffer.Features)),

        // The number of steps whose keys and values are kept.
        .. plan.Mask is null ? (StreamState[])[] : [new StreamState(Format.Of($"present{plan.Number}"), null, 1)],
    ];

    public string? StreamOutput(LayerPlan plan) => null;

    // Writes:
    //     AppendLayer5(y4, keys5, values5, step);
    //     AttendLayer5(y4, keys5, values5, scores5, y5, step + 1);
    public void WriteStreamCalls(LayerWriter writer, BatchBuffers buffers)
    {
        int n = writer.Plan.Number;
        if (writer.Plan.Mask is { } mask)
        {
            WriteMaskedStream(writer, buffers, mask);
            return;
        }

        writer.Line($"AppendLayer{n}({buffers.Input}, keys{n}, values{n}, step);");
        writer.Line($"AttendLayer{n}({buffers.Input}, keys{n}, values{n}, scores{n}, {buffers.Y}, step + 1);");
    }

    public void WriteWidePredict(LayerWriter writer)
    {
        // One sample has the features of a head in the lanes, which are few.
    }

    public override void WritePredict(LayerWriter writer)
    {
        WriteWhole(writer);
        writer.Line();
        WriteAppend(writer);
        writer.Line();
        WriteAttend(writer);
    }

    private static string[] Kept(LayerWriter writer, Func<string, string> parameter)
    {
        int n = writer.Plan.Number;
        return [parameter(Format.Of($"keys{n}")), parameter(Format.Of($"values{n}"))];
    }

    // Writes:
    //     for (int t = 0; t < 8; t++)
    //     {
    //         AppendLayer5(y4[(t * 18)..], keys5, values5, t);
    //         AttendLayer5(y4[(t * 18)..], keys5, values5, scores5, y5[(t * 6)..], t + 1);
    //     }
    private void WriteWhole(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        int steps = plan.InputShape.Steps;
        string y = LayerWriter.Local(plan.Output);
        string x = Format.Of($"{writer.Input}[(t * {plan.InputShape.Channels})..]");
        string attend = Format.Of($"AttendLayer{n}({x}, keys{n}, values{n}, scores{n}, {y}[(t * {Features(plan)})..], ");
        writer.Summary($"{plan.Title}:  {ForwardEquation(plan)}, of one sample.");
        writer.OpenKernel(
            $"PredictLayer{n}",
            [
                writer.Read(writer.Input),
                .. MaskLanes.Of(plan).Select(writer.Read),
                .. Kept(writer, writer.Written),
                writer.Written(Format.Of($"scores{n}")),
                writer.Written(y),
            ]);
        foreach (string mask in MaskLanes.Of(plan))
        {
            WriteMaskedWhole(writer, mask, x, attend);
            writer.Close();
            return;
        }

        writer.Open($"for (int t = 0; t < {steps}; t++)");
        writer.Line($"AppendLayer{n}({x}, keys{n}, values{n}, t);");
        if (!Layer.IsCausal)
        {
            writer.Close();
            writer.Line();
            writer.Open($"for (int t = 0; t < {steps}; t++)");
        }

        writer.Line($"{attend}{(Layer.IsCausal ? "t + 1" : Format.Of(steps))});");
        writer.Close();
        writer.Close();
    }

    // Writes:
    //     for (int i = 0; i < 6; i++)
    //     {
    //         keys5[i * 16 + t] = y4[i + 6];
    //         values5[t * 6 + i] = y4[i + 12];
    //     }
    private static void WriteAppend(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        int features = Features(plan);
        writer.Summary($"{plan.Title}:  keeps the keys and the values of step t.\nThe keys of a feature lie step by step, so that the scores of many steps are one vector.");
        writer.OpenKernel(
            $"AppendLayer{n}", [writer.Read(writer.Input), .. Kept(writer, writer.Written), "int t"]);
        writer.Open($"for (int i = 0; i < {features}; i++)");
        writer.Line($"keys{n}[i * {RowOfSteps(plan)} + t] = {writer.Input}[i + {features}];");
        writer.Line($"values{n}[t * {features} + i] = {writer.Input}[i + {2 * features}];");
        writer.Close();
        writer.Close();
    }

    private void WriteAttend(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        string s = writer.Scalar;
        string y = LayerWriter.Local(plan.Output);
        writer.Summary($"{plan.Title}:  the output of one step, which attends to the first steps.\nThe sums go through the features and the steps one by one, as in a batch.");
        writer.OpenKernel(
            $"AttendLayer{n}",
            [
                writer.Read(writer.Input),
                .. Kept(writer, writer.Read),
                writer.Written(Format.Of($"scores{n}")),
                writer.Written(y),
                "int steps",
            ]);
        string[] own = [Format.Of($"keys{n}"), Format.Of($"values{n}"), Format.Of($"scores{n}")];
        foreach (string buffer in (string[])[writer.Input, .. own, y])
        {
            writer.Line($"ref {s} {buffer}First = ref {VectorCode.First(buffer)};");
        }

        writer.Line();
        writer.Open($"for (int h = 0; h < {Layer.Heads}; h++)");
        WriteStepScores(writer);
        writer.Line();
        WriteStepSoftmax(writer);
        writer.Line();
        WriteStepOutputs(writer, y);
        writer.Close();
        writer.Close();
    }

    // Writes:
    //     for (int u = 0; u < steps; u += Vector<float>.Count)
    //     {
    //         ref float k = ref Unsafe.Add(ref keys5First, h * 48 + u);
    //         Vector<float> score = Vector.Create(q) * Vector.LoadUnsafe(ref k);
    //         for (int i = 1; i < 3; i++)
    //         {
    //             …
    //         }
    //         …
    //     }
    private void WriteStepScores(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        int size = HeadSize(plan);
        int row = RowOfSteps(plan);
        VectorCode v = writer.Vectors;
        string query = VectorCode.Element(writer.Input + "First", (IndexExpression)"h" * size);
        writer.Line($"ref {writer.Scalar} q = ref {query};");
        writer.Open($"for (int u = 0; u < steps; u += {v.Count})");
        string keys = VectorCode.Element(
            Format.Of($"keys{n}First"), (IndexExpression)"h" * (size * row) + (IndexExpression)"u");
        writer.Line($"ref {writer.Scalar} k = ref {keys};");
        writer.Declare("score", v.Broadcast("q") * v.Load("k", 0));
        writer.Open($"for (int i = 1; i < {size}; i++)");
        writer.Line($"score = {v.MultiplyAdd(v.Broadcast(VectorCode.Element("q", "i")), v.Load("k", (IndexExpression)"i" * row), "score")};");
        writer.Close();
        writer.Line();
        writer.Store("score" * v.Broadcast(Scale(writer)), Format.Of($"scores{n}First"), "u");
        writer.Close();
    }

    // Writes:
    //     float largest = float.NegativeInfinity;
    //     …
    private static void WriteStepSoftmax(LayerWriter writer)
    {
        int n = writer.Plan.Number;
        string s = writer.Scalar;
        VectorCode v = writer.Vectors;
        writer.Line($"{s} largest = {s}.NegativeInfinity;");
        writer.Open($"for (int u = 0; u < steps; u++)");
        writer.Line($"largest = {s}.Max(largest, scores{n}[u]);");
        writer.Close();
        writer.Line();
        writer.Open($"for (int u = 0; u < steps; u += {v.Count})");
        writer.Store(
            VectorCode.Function(
                "ExpOfDifference", v.Load(Format.Of($"scores{n}First"), "u") - v.Broadcast("largest")),
            Format.Of($"scores{n}First"),
            "u");
        writer.Close();
        writer.Line();
        writer.Line($"{s} sum = 0;");
        writer.Open($"for (int u = 0; u < steps; u++)");
        writer.Line($"sum += scores{n}[u];");
        writer.Close();
    }

    // Writes:
    //     for (int i = 0; i < 3; i += Vector<float>.Count)
    //     {
    //         Vector<float> y_i = Vector<float>.Zero;
    //         for (int u = 0; u < steps; u++)
    //         {
    //             …
    //         }
    //
    //         y_i.StoreUnsafe(ref y5First, (nuint)(h * 3 + i));
    //     }
    private void WriteStepOutputs(LayerWriter writer, string y)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        int size = HeadSize(plan);
        VectorCode v = writer.Vectors;
        IndexExpression feature = (IndexExpression)"h" * size + (IndexExpression)"i";
        writer.Line($"// The last vector of a head can extend into the next one, which is computed after it.");
        writer.Open($"for (int i = 0; i < {size}; i += {v.Count})");
        writer.Declare("y_i", v.Zero);
        writer.Open($"for (int u = 0; u < steps; u++)");
        Expression values = v.Load(Format.Of($"values{n}First"), (IndexExpression)"u" * Features(plan) + feature);
        writer.Line($"y_i = {v.MultiplyAdd(v.Broadcast(Format.Of($"scores{n}[u] / sum")), values, "y_i")};");
        writer.Close();
        writer.Line();
        writer.Store("y_i", y + "First", feature);
        writer.Close();
    }
}
