using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Model;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Layers;

/// <summary>The declaration of global average pooling over time: <c>[GlobalAvgPool1D]</c>.</summary>
internal sealed class GlobalAvgPool1DKind : LayerKind
{
    public override string AttributeName => "LayerGen.GlobalAvgPool1DAttribute";

    public override Layer? Read(IAttributeArguments attribute) => new GlobalAvgPool1DLayer();
}

/// <summary>
/// Global average pooling over time: the mean of each feature over all steps. In the backward pass, every step receives
/// an equal share of the gradient of the mean.
/// </summary>
internal sealed record GlobalAvgPool1DLayer : OneInputLayer, IWritten<LayerText>
{
    public override string Kind => "GlobalAvgPool1D";

    public override IReadOnlyList<Argument> Arguments => [];

    public override LayerWork Work => LayerWork.Loops;

    public override MaskUse MaskUse => MaskUse.Reads;

    public override bool Accepts(Shape input, IAttributeArguments attribute)
    {
        if (!input.IsSequence)
        {
            attribute.ReportWhole(Rules.NeedsSequence, Kind, input.InWords);
        }

        return input.IsSequence;
    }

    public override Shape OutputShape(Shape input) => Shape.Of(input.Channels);

    public LayerText CreateText() => new GlobalAvgPoolText(this, "step");
}
