using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Parsing;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Layers;

/// <summary>How flattening is declared: <c>[Flatten]</c>.</summary>
internal sealed class FlattenKind : LayerKind
{
    public override string AttributeName => "LayerGen.FlattenAttribute";

    public override Layer? Read(AttributeReader attribute) => new FlattenLayer();
}

/// <summary>
/// Takes the features of an image, ordered by row, column and channel, as plain ones. They lie in memory in this order already, so
/// nothing is computed and nothing copied.
/// </summary>
internal sealed record FlattenLayer : Layer
{
    public override string Kind => "Flatten";

    public override bool PassesInputOn => true;

    public override bool Accepts(Shape input, AttributeReader attribute)
    {
        if (!input.IsImage)
        {
            attribute.ReportWhole(Rules.NothingToFlatten, Format.Plural(input.Count, "plain feature"));
        }

        return input.IsImage;
    }

    public override Shape OutputShape(Shape input) => Shape.Of(input.Count);

    public override UnrollDecision Unrolling(UnrollMode mode, Shape input, int allowance) => new(false, null);

    public override IEnumerable<string> MethodPrefixes(bool carriesOn) => [];

    public override string ForwardEquation(LayerPlan plan) => Format.Of($"Y{plan.Number} is {plan.Input}");

    public override void WriteForwardCalls(LayerWriter writer, BatchBuffers buffers)
    {
    }

    public override void WriteForward(LayerWriter writer)
    {
    }

    public override void WriteBackwardCalls(LayerWriter writer)
    {
    }

    public override void WriteBackward(LayerWriter writer)
    {
    }

    public override void WritePredict(LayerWriter writer)
    {
    }
}
