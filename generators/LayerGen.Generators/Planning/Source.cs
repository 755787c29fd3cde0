using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;

namespace LayerGen.Generators.Planning;

/// <summary>A value that a layer takes: the output of a layer before it, or the input of the network.</summary>
internal sealed class Source
{
    private readonly LayerPlan? _layer;

    /// <param name="layer">The layer that gives the value; null for the input of the network.</param>
    /// <param name="input">The shape of the network's input.</param>
    public Source(LayerPlan? layer, Shape input)
    {
        _layer = layer;
        Shape = layer?.OutputShape ?? input;
    }

    public Shape Shape { get; }

    /// <summary>The layer whose matrices hold the value; null for the input of the network.</summary>
    public LayerPlan? Holder => _layer?.Holder;

    /// <summary>The same in inference.</summary>
    public LayerPlan? InferenceHolder => _layer?.InferenceHolder;

    /// <summary>The value: <c>Y0</c>.</summary>
    public string Symbol => Format.Of($"Y{Holder?.Number ?? 0}");
}
