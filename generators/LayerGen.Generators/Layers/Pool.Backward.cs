using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;
using LayerGen.Generators.Text.Kernels;

namespace LayerGen.Generators.Layers;

/// <summary>The backward pass of the pooling layers.</summary>
internal abstract partial class PoolText
{
    // Writes:
    //     InputGradientLayer2(
    //         cache.dY2.Blocks, cache.Y1.Blocks, cache.Y2.Blocks, cache.Z1.Blocks, cache.dZ1.Blocks, first, end);
    public override void WriteBackwardCalls(LayerWriter writer)
    {
        if (InputGradient.Of(writer) is { } gradient)
        {
            string[] read =
            [
                .. new[] { writer.Plan.Gradient }
                    .Concat(GradientReadsInput ? [writer.Plan.Input, writer.Plan.Output] : [])
                    .Select(matrix => "cache." + matrix + ".Blocks"),
            ];

            // The kernel may already read the input.
            writer.Line($"InputGradientLayer{writer.Plan.Number}({string.Join(", ", read.Concat(gradient.Arguments).Distinct())}, first, end);");
        }
    }

    // Writes:
    //     ref float dy2Column = ref SampleBlock.At(dy2, s, 18);
    //     ref float y2Column = ref SampleBlock.At(y2, s, 18);
    //     …
    //     int k = 0;
    //     for (int row = 0; row < 3; row++)
    //     {
    //         …
    public override void WriteBackward(LayerWriter writer)
    {
        if (InputGradient.Of(writer) is not { } gradient)
        {
            return;
        }

        LayerPlan plan = writer.Plan;
        string y = LayerWriter.Local(plan.Output);
        string[] read = GradientReadsInput ? [writer.Gradient, writer.Input, y] : [writer.Gradient];
        writer.Summary($"{plan.Title}:  {gradient.InputSymbol} = {GradientWord}{gradient.Chain(",\n")}.");
        writer.OpenKernel(
            $"InputGradientLayer{plan.Number}",
            [.. read.Select(writer.Read).Concat(gradient.Parameters).Distinct(), "int first", "int end"]);
        writer.OpenSampleLoop();
        writer.Column(writer.Gradient, plan.Outputs);
        if (GradientReadsInput)
        {
            writer.Column(y, plan.Outputs);
            writer.Column(writer.Input, plan.Inputs);
        }

        foreach (string matrix in gradient.Matrices.Where(matrix => !GradientReadsInput || matrix != writer.Input))
        {
            writer.Column(matrix, plan.Inputs);
        }

        writer.Line();
        writer.Line($"int k = 0;");
        if (Layer.WindowsOf(plan.InputShape).AreSideBySide)
        {
            WriteSideBySide(writer, gradient);
        }
        else
        {
            WriteOverlapping(writer, gradient);
        }

        writer.Close();
        writer.Close();
    }

    /// <summary>
    /// Writes the gradients if each pixel belongs to at most one window, so that its gradient is final at once.
    /// </summary>
    // Writes:
    //     for (int row = 0; row < 3; row++)
    //     {
    //         …
    //         dz1_i.StoreUnsafe(ref dz1Column, (nuint)(corner + 224));
    //         …
    //     }
    private void WriteSideBySide(LayerWriter writer, InputGradient gradient)
    {
        LayerPlan plan = writer.Plan;
        PoolWindows windows = PoolWindows.Of(Layer, plan.InputShape);
        WriteWindows(writer, 16, () =>
            WriteGradients(writer, hasVariables: GradientReadsInput || !gradient.IsPlain, at => gradient.Write(at)));
        if (windows.ReachAll)
        {
            return;
        }

        int channels = plan.InputShape.Channels;
        writer.Line();
        writer.Line($"// {char.ToUpperInvariant(Element[0]) + Element.Substring(1)}s that no window reaches have no gradient.");
        windows.OpenUnreached(writer);
        writer.Open($"for (int c = {Element} * {channels}; c < ({Element} + 1) * {channels}; c++)");
        writer.Declare("dx", writer.Vectors.Zero);
        gradient.Write(new Result("dx", "c", "Column", (IndexExpression)"c" * 16));
        writer.Close();
        windows.CloseUnreached(writer);
    }

    /// <summary>
    /// Writes the gradients if a pixel can belong to several windows or to none. The gradients are first summed and
    /// then completed.
    /// </summary>
    // Writes:
    //     for (int i = 0; i < 126; i++)
    //     {
    //         Vector<float>.Zero.StoreUnsafe(ref dz1Column, (nuint)(i * 16));
    //     }
    //
    //     for (int row = 0; row < 3; row++)
    //     {
    //         …
    //         (Vector.LoadUnsafe(ref dz1Column, (nuint)corner) + dx).StoreUnsafe(ref dz1Column, (nuint)corner);
    //         …
    //     }
    //
    //     // dz1_i = dy1_i·f'(z1_i)
    //     for (int i = 0; i < 126; i++)
    //     {
    //         …
    //     }
    private void WriteOverlapping(LayerWriter writer, InputGradient gradient)
    {
        LayerPlan plan = writer.Plan;
        writer.Open($"for (int i = 0; i < {plan.Inputs}; i++)");
        writer.Store(writer.Vectors.Zero, gradient.Matrix + "Column", (IndexExpression)"i" * 16);
        writer.Close();
        writer.Line();
        WriteWindows(writer, 16, () => WriteGradients(writer, hasVariables: GradientReadsInput, at =>
            writer.Store(
                writer.Vectors.Load(gradient.Matrix + "Column", at.Offset) + at.Value,
                gradient.Matrix + "Column",
                at.Offset)));
        if (gradient.IsPlain)
        {
            return;
        }

        writer.Line();
        writer.Line($"// {gradient.ElementEquation("i")}");
        writer.Open($"for (int i = 0; i < {plan.Inputs}; i++)");
        writer.Declare("dx", writer.Vectors.Load(gradient.Matrix + "Column", (IndexExpression)"i" * 16));
        gradient.Write(new Result("dx", "i", "Column", (IndexExpression)"i" * 16));
        writer.Close();
    }

    // Writes:
    //     Vector<float> maximum = Vector.LoadUnsafe(ref y2Column, (nuint)(k * 16));
    //     …
    //     k++;
    //     {
    //         …
    //         Vector<float> dx = Vector.BitwiseAnd(largest, rest);
    //         …
    //         dz1_i.StoreUnsafe(ref dz1Column, (nuint)corner);
    //     }
    private void WriteGradients(LayerWriter writer, bool hasVariables, Action<Result> store)
    {
        Shape input = writer.Plan.InputShape;
        WriteWindowGradient(writer, (IndexExpression)"k" * 16);
        writer.Line($"k++;");
        bool isUnrolled = Elements <= JitLimits.UnrolledElements;
        if (!isUnrolled)
        {
            writer.Open($"for (int {Element} = 0; {Element} < {Elements}; {Element}++)");
        }

        bool isScoped = isUnrolled && hasVariables;
        for (int k = 0; k < (isUnrolled ? Elements : 1); k++)
        {
            IndexExpression offset = isUnrolled ? ElementOffset(input, k, 16) : LoopOffset(input, 16);
            if (isScoped)
            {
                writer.Open();
            }

            store(new Result(WriteElementGradient(writer, offset), "i", "Column", offset));
            if (isScoped)
            {
                writer.Close();
            }
        }

        if (!isUnrolled)
        {
            writer.Close();
        }
    }
}
