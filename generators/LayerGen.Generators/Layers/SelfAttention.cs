using LayerGen.Generators.Activations;
using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;

namespace LayerGen.Generators.Layers;

/// <summary>
/// The declaration of self-attention: <c>[SelfAttention(heads, Causal = …, Bias = …, Initializer = …)]</c>. It stands
/// for three layers: <c>[Dense(3 · features)]</c>, which computes the queries, keys and values,
/// <c>[Attention(heads)]</c>, and <c>[Dense(features)]</c>.
/// </summary>
internal sealed class SelfAttentionKind : LayerKind
{
    public override string AttributeName => "LayerGen.SelfAttentionAttribute";

    public override Layer? Read(IAttributeArguments attribute)
    {
        int? heads = attribute.PositiveInteger("heads", Rules.SizeBelowOne);
        bool isCausal = attribute.Flag("Causal", unset: false);
        bool hasBias = attribute.Flag("Bias", unset: true);
        return InitChoice.Read(attribute) is { } init && heads is { } count
            ? new SelfAttentionLayer(count, isCausal, hasBias, init)
            : null;
    }
}

/// <summary>
/// Self-attention as it is declared. The number of features is known only when the shapes are, so this layer is then
/// replaced by its parts.
/// </summary>
/// <param name="Heads">The number of heads.</param>
/// <param name="IsCausal">Whether a step attends only to itself and to the steps before it.</param>
/// <param name="HasBias">Whether the dense layers have biases.</param>
/// <param name="Initializer">How the weights of the dense layers are initialized.</param>
internal sealed record SelfAttentionLayer(int Heads, bool IsCausal, bool HasBias, InitChoice Initializer)
    : OneInputLayer, IStandsForLayers
{
    public override string Kind => "SelfAttention";

    public override IReadOnlyList<Argument> Arguments => [];

    public override LayerWork Work => LayerWork.Products;

    public override bool CanStream => IsCausal;

    public override bool Accepts(Shape input, IAttributeArguments attribute)
    {
        if (!input.IsSequence)
        {
            attribute.ReportWhole(Rules.NeedsSequence, Kind, input.InWords);
            return false;
        }

        if (input.Channels % Heads != 0)
        {
            attribute.Report(
                Rules.HeadsDoNotDivide,
                "heads",
                Format.Of(Heads),
                Format.Of(input.Channels),
                Format.Of(Heads),
                HeadCounts.Near(Heads, input.Channels));
            return false;
        }

        return true;
    }

    public override Shape OutputShape(Shape input) => input;

    public IReadOnlyList<Layer> Parts(Shape input) =>
    [
        new DenseLayer(AttentionLayer.Parts * input.Channels, Identity.Instance, HasBias, Initializer),
        new AttentionLayer(Heads, IsCausal),
        new DenseLayer(input.Channels, Identity.Instance, HasBias, Initializer),
    ];
}
