using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Model;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Layers;

/// <summary>The declaration of global average pooling: <c>[GlobalAvgPool2D]</c>.</summary>
internal sealed class GlobalAvgPool2DKind : LayerKind
{
    public override string AttributeName => "LayerGen.GlobalAvgPool2DAttribute";

    public override Layer? Read(IAttributeArguments attribute) => new GlobalAvgPool2DLayer();
}

/// <summary>
/// Global average pooling: the mean of each channel over all pixels, as plain features. In the backward pass, every
/// pixel receives an equal share of the gradient of its channel. Lin, Chen and Yan, ICLR 2014.
/// </summary>
internal sealed record GlobalAvgPool2DLayer : OneInputLayer, IWritten<LayerText>
{
    public override string Kind => "GlobalAvgPool2D";

    public override IReadOnlyList<Argument> Arguments => [];

    public override LayerWork Work => LayerWork.Loops;

    public override bool Accepts(Shape input, IAttributeArguments attribute)
    {
        if (!input.IsImage)
        {
            attribute.ReportWhole(Rules.NeedsImage, Kind, input.InWords);
        }

        return input.IsImage;
    }

    public override Shape OutputShape(Shape input) => Shape.Of(input.Channels);

    public LayerText CreateText() => new GlobalAvgPoolText(this, "pixel");
}
