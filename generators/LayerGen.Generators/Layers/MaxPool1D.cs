using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Model;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Layers;

/// <summary>The declaration of maximum pooling over time: <c>[MaxPool1D(size, Stride = …)]</c>.</summary>
internal sealed class MaxPool1DKind : LayerKind
{
    public override string AttributeName => "LayerGen.MaxPool1DAttribute";

    public override Layer? Read(IAttributeArguments attribute)
    {
        int? size = attribute.PositiveInteger("size", Rules.SizeBelowOne);
        int? stride = attribute.PositiveInteger("Stride", Rules.SizeBelowOne, unset: size);
        return size is { } s && stride is { } d ? new MaxPool1DLayer(s, d) : null;
    }
}

/// <summary>
/// Maximum pooling over time: the largest value of each window of steps, feature by feature. In the backward pass, the
/// gradient of a window goes to the first of its steps that has the largest value.
/// </summary>
internal sealed record MaxPool1DLayer(int Size, int Stride) : PoolLayer(Size, Stride), IWritten<LayerText>
{
    public override string Kind => "MaxPool1D";

    public override bool IsOverTime => true;

    public LayerText CreateText() => new MaxPoolText(this);
}
