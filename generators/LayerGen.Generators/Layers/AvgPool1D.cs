using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Model;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Layers;

/// <summary>The declaration of average pooling over time: <c>[AvgPool1D(size, Stride = …)]</c>.</summary>
internal sealed class AvgPool1DKind : LayerKind
{
    public override string AttributeName => "LayerGen.AvgPool1DAttribute";

    public override Layer? Read(IAttributeArguments attribute)
    {
        int? size = attribute.PositiveInteger("size", Rules.SizeBelowOne);
        int? stride = attribute.PositiveInteger("Stride", Rules.SizeBelowOne, unset: size);
        return size is { } s && stride is { } d ? new AvgPool1DLayer(s, d) : null;
    }
}

/// <summary>
/// Average pooling over time: the mean of each window of steps, feature by feature. In the backward pass, every step of
/// a window receives an equal share of its gradient.
/// </summary>
internal sealed record AvgPool1DLayer(int Size, int Stride) : PoolLayer(Size, Stride), IWritten<LayerText>
{
    public override string Kind => "AvgPool1D";

    public override bool IsOverTime => true;

    public LayerText CreateText() => new AvgPoolText(this);
}
