using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Layers;

/// <summary>How maximum pooling is declared: <c>[MaxPool2D(size, Stride = …)]</c>.</summary>
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
/// Maximum pooling: the largest value of each window, channel by channel. Backward, the gradient of a window goes to the first of its pixels,
/// row by row, that has the largest value.
/// </summary>
internal sealed record MaxPool2DLayer(int Size, int Stride) : Pool2DLayer(Size, Stride), IWritten<LayerText>
{
    public override string Kind => "MaxPool2D";

    public LayerText CreateText() => new MaxPool2DText(this);
}

/// <summary>What <see cref="MaxPool2DLayer"/> writes.</summary>
/// <param name="layer">The layer.</param>
internal sealed class MaxPool2DText(MaxPool2DLayer layer) : Pool2DText<MaxPool2DLayer>(layer)
{
    protected override string Word => "maximum";

    protected override bool GradientReadsInput => true;

    protected override string GradientWord => "the gradient of a window at the first of its pixels that has the maximum, 0 at the others";

    protected override string Combine(string result, string value) => Format.Of($"{result} = Vector.Max({result}, {value});");

    protected override string Finish(LayerWriter writer, string result) => result;

    // Writes:
    //     Vector<float> maximum = Vector.LoadUnsafe(ref y2Column, (nuint)(k * 16));
    //     Vector<float> rest = Vector.LoadUnsafe(ref dy2Column, (nuint)(k * 16));
    protected override void WriteWindowGradient(LayerWriter writer, string outputOffset)
    {
        string y = LayerWriter.Local(writer.Plan.Output);
        writer.Line($"{writer.Vector} maximum = Vector.LoadUnsafe(ref {y}Column, {outputOffset});");
        writer.Line($"{writer.Vector} rest = Vector.LoadUnsafe(ref {writer.Gradient}Column, {outputOffset}); // what no pixel has been given yet");
    }

    // Writes:
    //     Vector<float> largest = Vector.As<int, float>(Vector.Equals(Vector.LoadUnsafe(ref y1Column, (nuint)corner), maximum));
    //     Vector<float> dx = Vector.BitwiseAnd(largest, rest);
    //     rest = Vector.AndNot(rest, largest);
    protected override string WritePixelGradient(LayerWriter writer, string inputOffset)
    {
        writer.Line($"{writer.Vector} largest = Vector.As<{Mask(writer)}, {writer.Scalar}>(Vector.Equals(Vector.LoadUnsafe(ref {writer.Input}Column, {inputOffset}), maximum));");
        writer.Line($"{writer.Vector} dx = Vector.BitwiseAnd(largest, rest);");
        writer.Line($"rest = Vector.AndNot(rest, largest);");
        return "dx";
    }

    /// <summary>The whole numbers that the comparison of vectors gives.</summary>
    private static string Mask(LayerWriter writer) => writer.Scalar == "float" ? "int" : "long";
}
