using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;

namespace LayerGen.Generators.Planning;

/// <summary>An input of a layer: the output of a preceding layer, or the input of the network.</summary>
internal sealed class Source
{
    private readonly LayerPlan? _layer;

    /// <param name="layer">The layer that computes the value, or null for the input of the network.</param>
    /// <param name="input">The shape of the network's input.</param>
    public Source(LayerPlan? layer, Shape input)
    {
        _layer = layer;
        Shape = layer?.OutputShape ?? input;
    }

    public Shape Shape { get; }

    /// <summary>Gets the layer whose matrices contain the value, or null for the input of the network.</summary>
    public LayerPlan? Holder => _layer?.Holder;

    /// <summary>Gets the layer whose matrices contain the value in inference.</summary>
    public LayerPlan? InferenceHolder => _layer?.InferenceHolder;

    /// <summary>Gets the number of the layer whose mask the value has, or null.</summary>
    public int? MaskSource => _layer?.OutputMaskSource;

    /// <summary>Gets the symbol of the value: <c>Y0</c>.</summary>
    public string Symbol => Format.Of($"Y{Holder?.Number ?? 0}");
}
