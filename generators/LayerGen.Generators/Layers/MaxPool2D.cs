using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Layers;

/// <summary>The declaration of maximum pooling: <c>[MaxPool2D(size, Stride = …)]</c>.</summary>
internal sealed class MaxPool2DKind : LayerKind
{
    public override string AttributeName => "LayerGen.MaxPool2DAttribute";

    public override Layer? Read(IAttributeArguments attribute)
    {
        int? size = attribute.PositiveInteger("size", Rules.SizeBelowOne);
        int? stride = attribute.PositiveInteger("Stride", Rules.SizeBelowOne, unset: size);
        return size is { } s && stride is { } d ? new MaxPool2DLayer(s, d) : null;
    }
}

/// <summary>
/// Maximum pooling: the largest value of each window, channel by channel. In the backward pass, the gradient of a
/// window goes to the first of its pixels, row by row, that has the largest value.
/// </summary>
internal sealed record MaxPool2DLayer(int Size, int Stride) : Pool2DLayer(Size, Stride), IWritten<LayerText>
{
    public override string Kind => "MaxPool2D";

    public LayerText CreateText() => new MaxPool2DText(this);
}

/// <summary>Writes the code of <see cref="MaxPool2DLayer"/>.</summary>
/// <param name="layer">The layer.</param>
internal sealed class MaxPool2DText(MaxPool2DLayer layer) : Pool2DText<MaxPool2DLayer>(layer)
{
    protected override string Word => "maximum";

    protected override bool GradientReadsInput => true;

    protected override string GradientWord
        => "the gradient of a window at the first of its pixels that has the maximum, 0 at the others";

    protected override string Combine(LayerWriter writer, string result, Expression value)
        => Format.Of($"{result} = {writer.Vectors.Max(result, value)};");

    protected override Expression Finish(LayerWriter writer, string result) => result;

    // Writes:
    //     Vector<float> maximum = Vector.LoadUnsafe(ref y2Column, (nuint)(k * 16));
    //     Vector<float> rest = Vector.LoadUnsafe(ref dy2Column, (nuint)(k * 16));
    protected override void WriteWindowGradient(LayerWriter writer, IndexExpression output)
    {
        string y = LayerWriter.Local(writer.Plan.Output);
        writer.Declare("maximum", writer.Vectors.Load(y + "Column", output));
        writer.Line($"{writer.Vectors.Type} rest = {writer.Vectors.Load(writer.Gradient + "Column", output)}; // what no pixel has been given yet");
    }

    // Writes:
    //     Vector<float> largest =
    //         Vector.As<int, float>(Vector.Equals(Vector.LoadUnsafe(ref y1Column, (nuint)corner), maximum));
    //     Vector<float> dx = Vector.BitwiseAnd(largest, rest);
    //     rest = Vector.AndNot(rest, largest);
    protected override string WritePixelGradient(LayerWriter writer, IndexExpression input)
    {
        VectorCode v = writer.Vectors;
        writer.Declare("largest", v.EqualBits(v.Load(writer.Input + "Column", input), "maximum"));
        writer.Declare("dx", v.And("largest", "rest"));
        writer.Line($"rest = {v.AndNot("rest", "largest")};");
        return "dx";
    }
}
