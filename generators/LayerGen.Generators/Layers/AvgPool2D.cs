using LayerGen.Generators.Diagnostics;
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
internal sealed record AvgPool2DLayer(int Size, int Stride) : PoolLayer(Size, Stride), IWritten<LayerText>
{
    public override string Kind => "AvgPool2D";

    public override bool IsOverTime => false;

    public LayerText CreateText() => new AvgPoolText(this);
}
