using LayerGen.Persistence.Formats;
using LayerGen.Schemas;

namespace LayerGen.Persistence.Maps;

/// <summary>Finds tensors by names, in the order of LayerGen.</summary>
internal sealed class NamedMap(Func<TensorSchema, string> nameOf) : WeightMap
{
    /// <inheritdoc/>
    internal override WeightMapping Map(NetworkSchema schema, TensorArchive archive) => new(
        [.. schema.Tensors.Select(tensor => new MappedTensor(tensor, nameOf(tensor), Order: null))],
        static _ => false);
}
