using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Layers;

/// <summary>
/// The base of the layers that reduce each window of an image or a sequence to one pixel or step, channel by channel.
/// </summary>
/// <param name="Size">The number of rows and columns of a window, or of its steps.</param>
/// <param name="Stride">The distance between neighboring windows.</param>
internal abstract record PoolLayer(int Size, int Stride) : OneInputLayer
{
    public override LayerWork Work => LayerWork.Loops;

    public override IReadOnlyList<Argument> Arguments =>
    [
        Argument.Number("Size", Size),
        Argument.Number("Stride", Stride, unset: Size),
    ];

    /// <summary>Gets a value indicating whether the layer processes sequences and not images.</summary>
    public abstract bool IsOverTime { get; }

    public override bool Accepts(Shape input, IAttributeArguments attribute)
    {
        bool fits = IsOverTime
            ? WindowsOf(input).FitSequence(Kind, "size", attribute)
            : WindowsOf(input).FitImage(Kind, "size", attribute);
        if (fits && Size == 1 && Stride == 1)
        {
            string element = IsOverTime ? "step" : "pixel";
            attribute.ReportNoEffect(
                "size", Kind, "every window is a single " + element + ", which is passed on unchanged");
        }

        return fits;
    }

    public override Shape OutputShape(Shape input) => WindowsOf(input).Output(input.Channels);

    /// <summary>Gets the windows over an input.</summary>
    public Windows WindowsOf(Shape input) => new(Size, Stride, input);
}

/// <summary>
/// Writes the common code of these layers. A derived type defines how a window is reduced and how the gradient of its
/// result is distributed over its pixels or steps.
/// </summary>
/// <param name="layer">The layer.</param>
internal abstract partial class PoolText(PoolLayer layer) : LayerText<PoolLayer>(layer)
{
    public override IEnumerable<string> MethodPrefixes(bool carriesOn)
        => carriesOn ? ["Forward", "Predict", "InputGradient"] : ["Forward", "Predict"];

    public override string ForwardEquation(LayerPlan plan)
        => Format.Of($"{plan.Output} = {Word} of each window ({Layer.WindowsOf(plan.InputShape)}) of {plan.Input}");

    /// <summary>Gets the word for the result of a window: <c>maximum</c>.</summary>
    protected abstract string Word { get; }

    /// <summary>
    /// Gets the statement that adds a value of the window to the result: <c>y = Vector.Max(y, x);</c>.
    /// </summary>
    protected abstract string Combine(LayerWriter writer, string result, Expression value);

    /// <summary>Gets the expression for the final result.</summary>
    protected abstract Expression Finish(LayerWriter writer, string result);

    /// <summary>Gets a description of the gradient in terms of the result of the window.</summary>
    protected abstract string GradientWord { get; }

    /// <summary>
    /// Writes the variables that the elements of a window share, computed from the gradient <c>dy</c> of its result.
    /// </summary>
    protected abstract void WriteWindowGradient(LayerWriter writer, IndexExpression output);

    /// <summary>Gets a value indicating whether the gradient of an element depends on its value.</summary>
    protected abstract bool GradientReadsInput { get; }

    /// <summary>Writes the gradient of one element of a window and returns its name.</summary>
    protected abstract string WriteElementGradient(LayerWriter writer, IndexExpression input);

    /// <summary>Gets the word for an element of a window: <c>pixel</c>.</summary>
    protected string Element => Layer.IsOverTime ? "step" : "pixel";

    /// <summary>Gets the number of elements in a window.</summary>
    protected int Elements => Layer.IsOverTime ? Layer.Size : Layer.Size * Layer.Size;

    // ---- forward ---------------------------------------------------------------------------------------------------

    // Writes:
    //     ForwardLayer2(cache.Y1.Blocks, cache.Y2.Blocks, first, end);
    public override void WriteForwardCalls(LayerWriter writer, BatchBuffers buffers)
        => writer.Line($"ForwardLayer{writer.Plan.Number}({buffers.Input}, {buffers.Y}, {buffers.Range});");

    // Writes:
    //     int k = 0;
    //     for (int row = 0; row < 3; row++)
    //     {
    //         …
    //         y.StoreUnsafe(ref y2Column, (nuint)(k * 16));
    //         k++;
    //         …
    //     }
    public override void WriteForward(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        string y = LayerWriter.Local(plan.Output);
        writer.Summary($"{plan.Title}:  {ForwardEquation(plan)}.  One vector of samples per pass.");
        writer.OpenKernel(
            $"ForwardLayer{plan.Number}", [writer.Read(writer.Input), writer.Written(y), "int first", "int end"]);
        writer.OpenSampleLoop();
        writer.Column(writer.Input, plan.Inputs);
        writer.Column(y, plan.Outputs);
        writer.Line();
        writer.Line($"int k = 0;");
        WriteWindows(writer, 16, () =>
        {
            WriteReduction(writer, writer.Input + "Column", 16);
            writer.Store(Finish(writer, "y"), y + "Column", (IndexExpression)"k" * 16);
            writer.Line($"k++;");
        });
        writer.Close();
        writer.Close();
    }

    /// <summary>
    /// Writes the loops over the windows and the channels. <c>corner</c> is the offset of the first element of a
    /// window.
    /// </summary>
    /// <param name="writer">The layer.</param>
    /// <param name="lanes">The number of elements per feature: 16 in a block of samples, 1 in a single sample.</param>
    /// <param name="write">Writes the body.</param>
    // Writes:
    //     for (int row = 0; row < 3; row++)
    //     {
    //         for (int column = 0; column < 3; column++)
    //         {
    //             for (int c = 0; c < 2; c++)
    //             {
    //                 int corner = ((row * 12 + column * 2) * 2 + c) * 16;
    //                 …
    //             }
    //         }
    //     }
    private void WriteWindows(LayerWriter writer, int lanes, Action write)
    {
        PoolWindows windows = PoolWindows.Of(Layer, writer.Plan.InputShape);
        int channels = writer.Plan.InputShape.Channels;
        windows.Open(writer);
        writer.Open($"for (int c = 0; c < {channels}; c{(lanes == 1 ? " += " + writer.Vectors.Count : "++")})");
        writer.Line($"int {windows.First} = {PoolWindows.Scaled(windows.FirstChannel, lanes)};");
        write();
        writer.Close();
        windows.Close(writer);
    }

    // Writes:
    //     Vector<float> y = Vector.LoadUnsafe(ref y1Column, (nuint)corner);
    //     y = Vector.Max(y, Vector.LoadUnsafe(ref y1Column, (nuint)(corner + 32)));
    private void WriteReduction(LayerWriter writer, string source, int lanes)
    {
        Shape input = writer.Plan.InputShape;
        PoolWindows windows = PoolWindows.Of(Layer, input);
        if (Elements <= JitLimits.UnrolledElements)
        {
            for (int k = 0; k < Elements; k++)
            {
                Expression value = writer.Vectors.Load(source, ElementOffset(input, k, lanes));
                writer.Line($"{(k == 0 ? writer.Vectors.Type + " y = " + value.ToString() + ";" : Combine(writer, "y", value))}");
            }

            return;
        }

        writer.Declare("y", writer.Vectors.Load(source, windows.First));
        writer.Open($"for (int {Element} = 1; {Element} < {Elements}; {Element}++)");
        writer.Line($"{Combine(writer, "y", writer.Vectors.Load(source, LoopOffset(input, lanes)))}");
        writer.Close();
        writer.Line();
    }

    private IndexExpression ElementOffset(Shape input, int element, int lanes)
    {
        PoolWindows windows = PoolWindows.Of(Layer, input);
        return (IndexExpression)windows.First + windows.Distance(element) * input.Channels * lanes;
    }

    private IndexExpression LoopOffset(Shape input, int lanes)
    {
        PoolWindows windows = PoolWindows.Of(Layer, input);
        return (IndexExpression)windows.First + windows.DistanceInLoop * (input.Channels * lanes);
    }

    // ---- one sample ------------------------------------------------------------------------------------------------

    // Writes:
    //     // Lanes beyond the channels of a pixel are overwritten by the next pixel.
    //     for (int row = 0; row < 3; row++)
    //     {
    //         …
    //         y.StoreUnsafe(ref target, (nuint)((row * 3 + column) * 2 + c));
    //         …
    //     }
    public override void WritePredict(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        string y = LayerWriter.Local(plan.Output);
        writer.Summary($"{plan.Title}:  {ForwardEquation(plan)}, of one sample.  One vector of channels per pass.");
        writer.OpenKernel($"PredictLayer{plan.Number}", [writer.Read(writer.Input), writer.Written(y)]);
        writer.Line($"ref {writer.Scalar} source = ref {VectorCode.First(writer.Input)};");
        writer.Line($"ref {writer.Scalar} target = ref {VectorCode.First(y)};");
        writer.Line();
        writer.Line($"// Lanes beyond the channels of a {Element} are overwritten by the next {Element}.");
        WriteWindows(writer, 1, () =>
        {
            WriteReduction(writer, "source", 1);
            writer.Store(
                Finish(writer, "y"), "target", PoolWindows.Of(Layer, plan.InputShape).ResultChannel);
        });
        writer.Close();
    }
}
