using LayerGen.CodeFixes;

namespace LayerGen.Playground.Language;

/// <summary>The attributes of layers on a class, and the layers that each of them declares.</summary>
internal static class LayerAttributes
{
    private const string Bidirectional = nameof(Bidirectional);

    /// <summary>
    /// Gets the place of the attribute of each layer, in the order in which the layers are computed. A residual layer
    /// is computed after its block. A bidirectional layer stands before the layer that it repeats, so that there are
    /// two of this one and then one that joins them.
    /// </summary>
    public static IReadOnlyList<int> InComputedOrder(LayerList layers)
    {
        var places = new List<int>();
        int? joining = null;
        foreach (int place in layers.Computed)
        {
            if (layers[place].Kind == Bidirectional)
            {
                joining = place;
                continue;
            }

            places.Add(place);
            if (joining is { } join)
            {
                places.AddRange([place, join]);
                joining = null;
            }
        }

        return places;
    }
}
