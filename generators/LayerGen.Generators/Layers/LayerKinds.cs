using LayerGen.Generators.Model;

namespace LayerGen.Generators.Layers;

/// <summary>The kinds of layers that can be declared.</summary>
internal static class LayerKinds
{
    /// <summary>All kinds. Each kind has its own file and a line here.</summary>
    public static readonly IReadOnlyList<LayerKind> All =
    [
        new DenseKind(),
        new ActivationLayerKind(),
        new DropoutKind(),
        new BatchNormKind(),
        new LayerNormKind(),
        new ResidualKind(),
        new Conv2DKind(),
        new MaxPool2DKind(),
        new AvgPool2DKind(),
        new GlobalAvgPool2DKind(),
        new Conv1DKind(),
        new MaxPool1DKind(),
        new AvgPool1DKind(),
        new GlobalAvgPool1DKind(),
        new FlattenKind(),
        new MaskingKind(),
        new SimpleRNNKind(),
        new GRUKind(),
        new LSTMKind(),
        new BidirectionalKind(),
        new EmbeddingKind(),
        new PositionalEmbeddingKind(),
        new AttentionKind(),
        new SelfAttentionKind(),
    ];
}
