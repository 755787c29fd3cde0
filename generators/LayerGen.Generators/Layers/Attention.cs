using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;
using LayerGen.Generators.Text.Kernels;

namespace LayerGen.Generators.Layers;

/// <summary>
/// The declaration of attention without projections: <c>[Attention(heads, Causal = …)]</c>.
/// </summary>
internal sealed class AttentionKind : LayerKind
{
    public override string AttributeName => "LayerGen.AttentionAttribute";

    public override Layer? Read(IAttributeArguments attribute)
    {
        int? heads = attribute.PositiveInteger("heads", Rules.SizeBelowOne);
        bool isCausal = attribute.Flag("Causal", unset: false);
        return heads is { } count ? new AttentionLayer(count, isCausal) : null;
    }
}

/// <summary>
/// Scaled dot-product attention. A step of the input has a query q, a key k and a value v, each divided among the heads
/// with d features for each. In every head: A_tu = softmax over u of q_t·k_u/√d, and y_t = Σ_u A_tu·v_u. Backward pass:
/// dA_tu = dy_t·v_u, dS_tu = A_tu·(dA_tu − Σ_w A_tw·dA_tw)/√d, dq_t = Σ_u dS_tu·k_u, dk_u = Σ_t dS_tu·q_t, dv_u =
/// Σ_t A_tu·dy_t. Vaswani et al., NIPS 2017.
/// </summary>
/// <param name="Heads">The number of heads.</param>
/// <param name="IsCausal">Whether a step attends only to itself and to the steps before it.</param>
internal sealed record AttentionLayer(int Heads, bool IsCausal)
    : OneInputLayer, IWritten<LayerText>, IHasWideLoops
{
    /// <summary>The queries, the keys and the values.</summary>
    public const int Parts = 3;

    public override string Kind => "Attention";

    public override IReadOnlyList<Argument> Arguments =>
    [
        Argument.Number("Heads", Heads),
        Argument.Flag("Causal", IsCausal, unset: false),
    ];

    public override LayerWork Work => LayerWork.Loops;

    public override MaskUse MaskUse => MaskUse.Reads;

    public override bool CanStream => IsCausal;

    public override bool LimitsSteps => true;

    public override bool Accepts(Shape input, IAttributeArguments attribute)
    {
        if (!input.IsSequence)
        {
            attribute.ReportWhole(Rules.NeedsSequence, Kind, input.InWords);
            return false;
        }

        if (input.Channels % (Parts * (long)Heads) != 0)
        {
            attribute.Report(
                Rules.HeadsDoNotDivide,
                "heads",
                Format.Of(Heads),
                Format.Of(input.Channels),
                Format.Of($"3 × {Heads}, because these are queries, keys and values"),
                HeadCounts.Near(Heads, input.Channels / Parts));
            return false;
        }

        return true;
    }

    public override Shape OutputShape(Shape input) => Shape.Sequence(input.Steps, input.Channels / Parts);

    protected override long ColumnMultiplyAdds(Shape input)
        => 2L * input.Steps * input.Steps * (input.Channels / Parts) / (IsCausal ? 2 : 1);

    public override long InferenceFeatures(Shape input)
        => ArrayLimit.Product(Heads, input.Steps, input.Steps) + (2 * input.LongCount);

    public LayerText CreateText() => new AttentionText(this);
}

/// <summary>Writes the code of <see cref="AttentionLayer"/>.</summary>
/// <param name="layer">The layer.</param>
internal sealed partial class AttentionText(AttentionLayer layer)
    : LayerText<AttentionLayer>(layer), IHasWideText, IHasState
{
    /// <summary>The largest number of features of a head whose sums are in registers side by side.</summary>
    private const int MostSideBySide = 16;

    /// <summary>
    /// The largest number of features of a head that stay in registers while those of all steps are multiplied by them.
    /// </summary>
    private const int MostKept = 8;

    public override IEnumerable<string> MethodPrefixes(bool carriesOn) => carriesOn
        ? ["Forward", "Predict", "Attend", "Append", "InputGradient"]
        : ["Forward", "Predict", "Attend", "Append"];

    public override string ForwardEquation(LayerPlan plan)
    {
        int n = plan.Number;
        string past = Layer.IsCausal ? " over the steps so far" : "";
        string present = plan.Mask is { } mask
            ? (Layer.IsCausal ? "" : " over the steps") + " that are present in " + mask
            : "";
        return Format.Of($"A{n} = softmax(Q·Kᵀ/√{HeadSize(plan)}){past}{present} per head,  {plan.Output} = A{n}·V");
    }

    public override IEnumerable<CacheMatrix> CacheMatrices(LayerPlan plan)
    {
        int n = plan.Number;
        yield return new CacheMatrix(
            Format.Of($"A{n}"),
            Weights(plan),
            Format.Of($"Gets the weights of attention of layer {n}, heads × steps × steps"));
        if (plan.Source is not null)
        {
            yield return new CacheMatrix(
                Format.Of($"dA{n}"),
                Weights(plan),
                Format.Of($"Gets the gradients of the scores of attention of layer {n}"));
        }
    }

    public override IEnumerable<(string Name, int Features)> BlockBuffers(LayerPlan plan)
    {
        yield return (Format.Of($"A{plan.Number}"), Weights(plan));
    }

    /// <summary>Gets the number of weights of attention of a sample.</summary>
    private int Weights(LayerPlan plan) => checked(Layer.Heads * plan.InputShape.Steps * plan.InputShape.Steps);

    /// <summary>Gets the number of features of all heads.</summary>
    private static int Features(LayerPlan plan) => plan.OutputShape.Channels;

    /// <summary>Gets the number of features of a head.</summary>
    private int HeadSize(LayerPlan plan) => Features(plan) / Layer.Heads;

    private bool IsSideBySide(LayerPlan plan) => HeadSize(plan) <= MostSideBySide;

    /// <summary>Gets 1/√d as an expression that the compiler computes.</summary>
    private string Scale(LayerWriter writer) => writer.Real(1 / Math.Sqrt(HeadSize(writer.Plan)));

    // ---- what the passes share -------------------------------------------------------------------------------------

    /// <summary>Opens the loops over the samples and the heads.</summary>
    // Writes:
    //     for (int s = first; s < end; s += Vector<float>.Count)
    //     {
    //         ref float y4Column = ref SampleBlock.At(y4, s, 144);
    //         …
    //         for (int h = 0; h < 2; h++)
    //         {
    private void OpenHeads(LayerWriter writer, IReadOnlyList<string> matrices)
    {
        LayerPlan plan = writer.Plan;
        writer.OpenSampleLoop();
        foreach (string matrix in matrices)
        {
            bool isOutput = matrix.EndsWith(LayerWriter.Local(plan.Output), StringComparison.Ordinal);
            bool isWeights = matrix.EndsWith(Format.Of($"a{plan.Number}"), StringComparison.Ordinal);
            bool isMask = MaskLanes.Of(plan).Contains(matrix);
            writer.Column(
                matrix, isMask ? plan.Steps : isWeights ? Weights(plan) : isOutput ? plan.Outputs : plan.Inputs);
        }

        writer.Line();
        writer.Open($"for (int h = 0; h < {Layer.Heads}; h++)");
    }

    private static void CloseHeads(LayerWriter writer)
    {
        writer.Close();
        writer.Close();
    }

    /// <summary>Declares the reference to the features of a head in a step.</summary>
    // Writes:
    //     ref float k = ref Unsafe.Add(ref y4Column, u * 288 + h * 48 + 96);
    private void Place(LayerWriter writer, string name, string matrix, string step, Part part)
    {
        LayerPlan plan = writer.Plan;
        int features = Features(plan);
        int stride = part == Part.Output ? features : AttentionLayer.Parts * features;
        IndexExpression at = (IndexExpression)step * stride + (IndexExpression)"h" * HeadSize(plan)
            + (part == Part.Output ? 0 : (int)part * features);
        writer.Line($"ref {writer.Scalar} {name} = ref {VectorCode.Element(matrix + "Column", at * SamplePadding.Size)};");
    }

    /// <summary>Declares the reference to the weights with which a step attends to all others.</summary>
    private static void PlaceWeights(LayerWriter writer, string matrix, string step)
    {
        int steps = writer.Plan.InputShape.Steps;
        string at = Format.Of($"(h * {steps} + {step}) * {steps * SamplePadding.Size}");
        writer.Line($"ref {writer.Scalar} {matrix}Step = ref {Names.Unsafe}.Add(ref {matrix}Column, {at});");
    }

    /// <summary>Opens the loop over the steps to which step t attends.</summary>
    private void OpenSteps(LayerWriter writer)
    {
        if (Layer.IsCausal)
        {
            writer.Open($"for (int u = 0; u <= t; u++)");
        }
        else
        {
            writer.Open($"for (int u = 0; u < {writer.Plan.InputShape.Steps}; u++)");
        }
    }

    private static IndexExpression Lanes(string index) => (IndexExpression)index * SamplePadding.Size;

    private bool IsKept(LayerPlan plan) => HeadSize(plan) <= MostKept;

    /// <summary>Loads the left side of <see cref="WriteProduct"/> once for all steps.</summary>
    private void WriteKept(LayerWriter writer, string left)
    {
        for (int i = 0; IsKept(writer.Plan) && i < HeadSize(writer.Plan); i++)
        {
            writer.Declare(Format.Of($"{left}_{i}"), writer.Vectors.Load(left, i * SamplePadding.Size));
        }
    }

    /// <summary>Writes the sum of the products of the features of a head.</summary>
    private void WriteProduct(LayerWriter writer, string sum, string left, string right)
    {
        VectorCode v = writer.Vectors;
        int size = HeadSize(writer.Plan);
        Expression Left(int i) => IsKept(writer.Plan)
            ? Format.Of($"{left}_{i}")
            : v.Load(left, i * SamplePadding.Size);
        writer.Declare(sum, Left(0) * v.Load(right, 0));
        if (IsSideBySide(writer.Plan))
        {
            for (int i = 1; i < size; i++)
            {
                writer.Line($"{sum} = {v.MultiplyAdd(Left(i), v.Load(right, i * SamplePadding.Size), sum)};");
            }

            return;
        }

        writer.Open($"for (int i = 1; i < {size}; i++)");
        writer.Line($"{sum} = {v.MultiplyAdd(v.Load(left, Lanes("i")), v.Load(right, Lanes("i")), sum)};");
        writer.Close();
        writer.Line();
    }

    /// <summary>
    /// Writes the sums over steps of a factor times the features of a head: all features side by side, or one after
    /// another if these are too many.
    /// </summary>
    /// <param name="writer">The layer.</param>
    /// <param name="name">The name of the sums.</param>
    /// <param name="part">The part of a step whose features are multiplied.</param>
    /// <param name="from">The name of the reference to these features.</param>
    /// <param name="open">Opens the loop over the steps.</param>
    /// <param name="begin">Writes the beginning of the loop's body.</param>
    /// <param name="factor">The factor.</param>
    /// <param name="store">Writes the code that stores a sum.</param>
    /// <param name="matrix">The matrix of the features; by default, the input.</param>
    /// <param name="step">The index of the loop.</param>
    private void WriteSums(
        LayerWriter writer, string name, Part part, string from, Action open, Action begin, Expression factor,
        Action<string, IndexExpression> store, string? matrix = null, string step = "u")
    {
        VectorCode v = writer.Vectors;
        int size = HeadSize(writer.Plan);
        string source = matrix ?? writer.Input;
        if (!IsSideBySide(writer.Plan))
        {
            writer.Open($"for (int i = 0; i < {size}; i++)");
            writer.Declare(name + "_i", v.Zero);
            open();
            Place(writer, from, source, step, part);
            begin();
            writer.Line($"{name}_i = {v.MultiplyAdd(factor, v.Load(from, Lanes("i")), name + "_i")};");
            writer.Close();
            writer.Line();
            store(name + "_i", Lanes("i"));
            writer.Close();
            return;
        }

        for (int i = 0; i < size; i++)
        {
            writer.Declare(Format.Of($"{name}_{i}"), v.Zero);
        }

        open();
        Place(writer, from, source, step, part);
        begin();
        for (int i = 0; i < size; i++)
        {
            string sum = Format.Of($"{name}_{i}");
            writer.Line($"{sum} = {v.MultiplyAdd(factor, v.Load(from, i * SamplePadding.Size), sum)};");
        }

        writer.Close();
        writer.Line();
        for (int i = 0; i < size; i++)
        {
            store(Format.Of($"{name}_{i}"), i * SamplePadding.Size);
        }
    }

    /// <summary>A part of a step: of the input, or the output.</summary>
    private enum Part
    {
        Query,
        Key,
        Value,
        Output,
    }
}
