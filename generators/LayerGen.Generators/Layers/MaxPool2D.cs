using LayerGen.Generators.Diagnostics;
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
internal sealed record MaxPool2DLayer(int Size, int Stride) : PoolLayer(Size, Stride), IWritten<LayerText>
{
    public override string Kind => "MaxPool2D";

    public override bool IsOverTime => false;

    public LayerText CreateText() => new MaxPoolText(this);
}
