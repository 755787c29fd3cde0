using LayerGen.Persistence.Formats;
using LayerGen.Persistence.Maps;
using LayerGen.Schemas;

namespace LayerGen.Persistence;

/// <summary>
/// Finds the tensors of a network in a file that another library wrote: their names, and the order of their elements.
/// docs/weights.md describes the rules.
/// </summary>
public abstract class WeightMap
{
    private protected WeightMap()
    {
    }

    /// <summary>
    /// Gets the map for a state dictionary of PyTorch. Dense weights are transposed, from units × inputs to inputs ×
    /// units. Convolutions, and whatever follows a flattening, are converted from channels first to channels last.
    /// </summary>
    /// <remarks>
    /// The nth <c>Linear</c> of the file is the nth dense layer of the network, and so on for convolutions, batch and
    /// layer normalizations. The order of the modules follows from numbers in their names, or from letters that follow
    /// each other (<c>0</c>, <c>2</c>; <c>fc1</c>, <c>fc2</c>; <c>a</c>, <c>b</c>), or from their shapes if these
    /// differ. If neither tells the order, an exception is thrown; use <see cref="WithModules"/>.
    /// </remarks>
    public static WeightMap PyTorch { get; } = new ModuleMap(ModuleConvention.PyTorch, modules: null);

    /// <summary>
    /// Gets the map for weights of Keras, with the names of <c>Variable.path</c>: <c>dense_1/kernel</c>,
    /// <c>batch_normalization/moving_mean</c>. The order of the elements is that of LayerGen.
    /// </summary>
    /// <remarks>The order of the modules follows from their names, as for <see cref="PyTorch"/>.</remarks>
    public static WeightMap Keras { get; } = new ModuleMap(ModuleConvention.Keras, modules: null);

    /// <summary>Gets the map for files that LayerGen wrote. The names are those of the schema.</summary>
    internal static WeightMap Own { get; } = new NamedMap(tensor => tensor.Name);

    /// <summary>Creates a map from the names of the tensors. The order of the elements is that of LayerGen.</summary>
    /// <param name="nameOf">Returns the name in the file of a tensor of the network.</param>
    /// <returns>The map.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="nameOf"/> is <see langword="null"/>.</exception>
    public static WeightMap Create(Func<TensorSchema, string> nameOf)
    {
        ArgumentNullException.ThrowIfNull(nameOf);
        return new NamedMap(nameOf);
    }

    /// <summary>Returns a map with the names of the modules in the file, instead of finding them.</summary>
    /// <param name="modules">
    /// The names of the modules, one for each layer that has parameters, in the order of the layers:
    /// <c>"encoder.fc"</c> for the tensors <c>encoder.fc.weight</c> and <c>encoder.fc.bias</c>.
    /// </param>
    /// <returns>The map.</returns>
    /// <exception cref="ArgumentNullException">The list or a name is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">A name is empty.</exception>
    /// <exception cref="NotSupportedException">The map was not made from that of a library.</exception>
    public virtual WeightMap WithModules(params string[] modules) => throw new NotSupportedException(
        "Expected the map of a library, such as WeightMap.PyTorch, but this map has the names of tensors.");

    /// <summary>Finds the tensors of a network in a file.</summary>
    /// <exception cref="NetworkFormatException">The file does not tell which tensor is which.</exception>
    internal abstract WeightMapping Map(NetworkSchema schema, TensorArchive archive);
}
