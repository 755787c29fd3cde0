using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;

namespace LayerGen.Generators.Layers;

/// <summary>The declaration of flattening: <c>[Flatten]</c>.</summary>
internal sealed class FlattenKind : LayerKind
{
    public override string AttributeName => "LayerGen.FlattenAttribute";

    public override Layer? Read(IAttributeArguments attribute) => new FlattenLayer();
}

/// <summary>
/// Treats the features of an image, ordered by row, column and channel, or those of a sequence, ordered by step, as
/// plain features. This is already their order
/// in memory, so nothing is computed or copied.
/// </summary>
internal sealed record FlattenLayer : OneInputLayer
{
    public override string Kind => "Flatten";

    public override IReadOnlyList<Argument> Arguments => [];

    public override LayerWork Work => LayerWork.Loops;

    public override bool PassesInputOn => true;

    public override bool Accepts(Shape input, IAttributeArguments attribute)
    {
        if (input.Kind == ShapeKind.Features)
        {
            attribute.ReportWhole(Rules.NothingToFlatten, Format.Plural(input.Count, "feature"));
        }

        return input.Kind != ShapeKind.Features;
    }

    public override Shape OutputShape(Shape input) => Shape.Of(input.Count);
}
