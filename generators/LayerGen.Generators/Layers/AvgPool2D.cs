using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Layers;

/// <summary>The declaration of average pooling: <c>[AvgPool2D(size, Stride = …)]</c>.</summary>
internal sealed class AvgPool2DKind : LayerKind
{
    public override string AttributeName => "LayerGen.AvgPool2DAttribute";

    public override Layer? Read(IAttributeArguments attribute)
    {
        int? size = attribute.PositiveInteger("size", Rules.SizeBelowOne);
        int? stride = attribute.PositiveInteger("Stride", Rules.SizeBelowOne, unset: size);
        return size is { } s && stride is { } d ? new AvgPool2DLayer(s, d) : null;
    }
}

/// <summary>
/// Average pooling: the mean of each window, channel by channel. In the backward pass, every pixel of a window receives
/// an equal share of its gradient.
/// </summary>
internal sealed record AvgPool2DLayer(int Size, int Stride) : Pool2DLayer(Size, Stride), IWritten<LayerText>
{
    public override string Kind => "AvgPool2D";

    public LayerText CreateText() => new AvgPool2DText(this);
}

/// <summary>Writes the code of <see cref="AvgPool2DLayer"/>.</summary>
/// <param name="layer">The layer.</param>
internal sealed class AvgPool2DText(AvgPool2DLayer layer) : Pool2DText<AvgPool2DLayer>(layer)
{
    protected override string Word => "mean";

    protected override bool GradientReadsInput => false;

    protected override string GradientWord
        => Format.Of($"1/{Layer.Size * Layer.Size} of the gradient of each window that a pixel lies in");

    protected override string Combine(LayerWriter writer, string result, Expression value)
        => Format.Of($"{result} += {value};");

    protected override Expression Finish(LayerWriter writer, string result) => result * Share(writer);

    // Writes:
    //     Vector<float> dx = Vector.LoadUnsafe(ref dy2Column, (nuint)(k * 16)) * Vector.Create(1f / 9);
    protected override void WriteWindowGradient(LayerWriter writer, IndexExpression output)
        => writer.Declare("dx", writer.Vectors.Load(writer.Gradient + "Column", output) * Share(writer));

    protected override string WritePixelGradient(LayerWriter writer, IndexExpression input) => "dx";

    private Expression Share(LayerWriter writer)
        => writer.Vectors.Broadcast((Expression)writer.Number("1") / Format.Of(Layer.Size * Layer.Size));
}
