using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Layers;

/// <summary>The base of the layers that reduce each window of an image to one pixel, channel by channel.</summary>
/// <param name="Size">The number of rows and columns of a window.</param>
/// <param name="Stride">The distance between neighboring windows.</param>
internal abstract record Pool2DLayer(int Size, int Stride) : OneInputLayer
{
    public override LayerWork Work => LayerWork.Loops;

    public override IReadOnlyList<Argument> Arguments =>
    [
        Argument.Number("Size", Size),
        Argument.Number("Stride", Stride, unset: Size),
    ];

    public override bool Accepts(Shape input, IAttributeArguments attribute)
    {
        bool fits = WindowsOf(input).Fit(Kind, "size", attribute);
        if (fits && Size == 1 && Stride == 1)
        {
            attribute.ReportNoEffect("size", Kind, "every window is a single pixel, which is passed on unchanged");
        }

        return fits;
    }

    public override Shape OutputShape(Shape input)
    {
        Windows windows = WindowsOf(input);
        return Shape.Image(windows.Rows, windows.Columns, input.Channels);
    }

    /// <summary>Gets the windows over an image.</summary>
    public Windows WindowsOf(Shape input) => new(Size, Stride, input, IsSame: false);
}

/// <summary>
/// Writes the common code of these layers. A derived type defines how a window is reduced and how the gradient of its
/// result is distributed over its pixels.
/// </summary>
/// <param name="layer">The layer.</param>
internal abstract partial class Pool2DText<TLayer>(TLayer layer) : LayerText<TLayer>(layer)
    where TLayer : Pool2DLayer
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
    /// Writes the variables that the pixels of a window share, computed from the gradient <c>dy</c> of its result.
    /// </summary>
    protected abstract void WriteWindowGradient(LayerWriter writer, IndexExpression output);

    /// <summary>Gets a value indicating whether the gradient of a pixel depends on its value.</summary>
    protected abstract bool GradientReadsInput { get; }

    /// <summary>Writes the gradient of one pixel of a window and returns its name.</summary>
    protected abstract string WritePixelGradient(LayerWriter writer, IndexExpression input);

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
    /// Writes the loops over the windows and the channels. <c>corner</c> is the offset of the first pixel of a window.
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
        Shape input = writer.Plan.InputShape;
        Windows windows = Layer.WindowsOf(input);
        writer.Open($"for (int row = 0; row < {windows.Rows}; row++)");
        writer.Open($"for (int column = 0; column < {windows.Columns}; column++)");
        writer.Open($"for (int c = 0; c < {input.Channels}; c{(lanes == 1 ? " += " + writer.Vectors.Count : "++")})");
        IndexExpression pixel = (IndexExpression)"row" * (Step(windows.Rows) * input.Width)
            + (IndexExpression)"column" * Step(windows.Columns);
        IndexExpression corner = (IndexExpression)Scaled(pixel, input.Channels) + "c";
        writer.Line($"int corner = {(lanes == 1 ? corner : Scaled(corner, lanes))};");
        write();
        writer.Close();
        writer.Close();
        writer.Close();
    }

    /// <summary>
    /// Multiplies a sum of indices by a factor and keeps the parentheses: <c>(row * 12 + column * 2) * 3</c>.
    /// </summary>
    private static IndexExpression Scaled(IndexExpression index, int factor)
        => factor == 1 ? index : (IndexExpression)index.ToOperand() * factor;

    /// <summary>
    /// Gets the distance between windows. A single window has no successor, so the stride does not matter.
    /// </summary>
    private int Step(int windows) => windows == 1 ? Layer.Size : Layer.Stride;

    // Writes:
    //     Vector<float> y = Vector.LoadUnsafe(ref y1Column, (nuint)corner);
    //     y = Vector.Max(y, Vector.LoadUnsafe(ref y1Column, (nuint)(corner + 32)));
    private void WriteReduction(LayerWriter writer, string source, int lanes)
    {
        Shape input = writer.Plan.InputShape;
        if (Layer.Size * Layer.Size <= JitLimits.UnrolledElements)
        {
            for (int k = 0; k < Layer.Size * Layer.Size; k++)
            {
                Expression value = writer.Vectors.Load(source, PixelOffset(input, k, lanes));
                writer.Line($"{(k == 0 ? writer.Vectors.Type + " y = " + value.ToString() + ";" : Combine(writer, "y", value))}");
            }

            return;
        }

        writer.Declare("y", writer.Vectors.Load(source, "corner"));
        writer.Open($"for (int pixel = 1; pixel < {Layer.Size * Layer.Size}; pixel++)");
        writer.Line($"{Combine(writer, "y", writer.Vectors.Load(source, LoopOffset(input, lanes)))}");
        writer.Close();
        writer.Line();
    }

    private IndexExpression PixelOffset(Shape input, int pixel, int lanes)
        => (IndexExpression)"corner" + (pixel / Layer.Size * input.Width + pixel % Layer.Size) * input.Channels * lanes;

    private IndexExpression LoopOffset(Shape input, int lanes)
        => (IndexExpression)"corner"
            + (IndexExpression)Format.Of($"(pixel / {Layer.Size} * {input.Width} + pixel % {Layer.Size})")
                * (input.Channels * lanes);

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
        writer.Line($"// Lanes beyond the channels of a pixel are overwritten by the next pixel.");
        WriteWindows(writer, 1, () =>
        {
            WriteReduction(writer, "source", 1);
            writer.Store(
                Finish(writer, "y"),
                "target",
                (IndexExpression)Scaled(
                    (IndexExpression)"row" * plan.OutputShape.Width + "column", plan.OutputShape.Channels) + "c");
        });
        writer.Close();
    }
}
