using LayerGen.Persistence.Formats;
using LayerGen.Schemas;

namespace LayerGen.Persistence.Maps;

/// <summary>
/// Finds the modules of a file that belong to the layers of a network: the nth dense layer is the nth dense module, and
/// so on for each kind.
/// </summary>
internal sealed class ModuleMap(ModuleConvention convention, string[]? modules) : WeightMap
{
    /// <summary>The most names of modules in a message.</summary>
    private const int MostNames = 10;

    /// <inheritdoc/>
    public override WeightMap WithModules(params string[] modules)
    {
        ArgumentNullException.ThrowIfNull(modules);
        foreach (string module in modules)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(module, nameof(modules));
        }

        return new ModuleMap(convention, [.. modules]);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        convention.Library + (modules is null ? "" : ": " + string.Join(", ", modules));

    /// <inheritdoc/>
    internal override WeightMapping Map(NetworkSchema schema, TensorArchive archive)
    {
        LayerSchema[] layers = [.. schema.Layers.Where(layer => !layer.Tensors.IsEmpty)];
        Func<TensorSchema, TensorEntry?, ElementOrder?> orderOf = Orders(schema);
        Dictionary<int, FileModule> found =
            modules is null ? FindAll(archive, layers, orderOf) : FindNamed(archive, layers);
        var tensors = new List<MappedTensor>(schema.Tensors.Length);
        foreach (TensorSchema tensor in schema.Tensors)
        {
            TensorEntry? entry = found.GetValueOrDefault(tensor.Layer)?.Find(tensor.Role);
            tensors.Add(new MappedTensor(tensor, entry?.Name, orderOf(tensor, entry)));
        }

        return new WeightMapping(
            tensors, name => convention.Ignored.Contains(convention.Divide(name).Leaf, StringComparer.Ordinal));
    }

    /// <summary>Returns the function that returns the order of a tensor in the file.</summary>
    private Func<TensorSchema, TensorEntry?, ElementOrder?> Orders(NetworkSchema schema)
    {
        if (convention.IsChannelsFirst)
        {
            var channelsFirst = new ChannelsFirst(schema);
            return (tensor, entry) => channelsFirst.OrderOf(tensor, isFlat: entry?.Shape.Length == 1);
        }

        // The order is that of LayerGen, except for gates. γ of a layer normalization of images has their shape.
        return (tensor, entry) => schema.Layers[tensor.Layer - 1] switch
        {
            { Kind: "LayerNorm", OutputShape: { Rank: 3 } image } when entry?.Shape.Length != 1
                => new ElementOrder([image[0], image[1], image[2]], [tensor.Count], [1]),
            var layer => KerasGates.OrderOf(layer, tensor),
        };
    }

    private Dictionary<int, FileModule> FindNamed(TensorArchive archive, LayerSchema[] layers)
    {
        if (modules!.Length != layers.Length)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"Expected the modules of the {layers.Length} layers that have parameters ")
                + $"({string.Join(", ", layers.Select(layer => layer.ToString()))}), "
                + FormattableString.Invariant($"but the map has {modules.Length}."));
        }

        Dictionary<string, FileModule> all = ModulesOf(archive);
        var found = new Dictionary<int, FileModule>();
        for (int k = 0; k < modules.Length; k++)
        {
            if (all.TryGetValue(modules[k], out FileModule? module))
            {
                found.Add(layers[k].Number, module);
            }
        }

        return found;
    }

    private Dictionary<int, FileModule> FindAll(
        TensorArchive archive, LayerSchema[] layers, Func<TensorSchema, TensorEntry?, ElementOrder?> orderOf)
    {
        var found = new Dictionary<int, FileModule>();
        ILookup<ModuleKind, FileModule> byKind = ModulesOf(archive).Values.ToLookup(module => module.Kind);
        foreach (IGrouping<ModuleKind, LayerSchema> kind in layers.GroupBy(FileModule.KindOf))
        {
            FileModule[] candidates = [.. byKind[kind.Key].OrderBy(module => module.Name)];
            if (IsEnumerated(candidates))
            {
                Assign(kind, candidates);
                continue;
            }

            // The names do not tell the order, but the shapes may. Layers with the same shapes still need names that
            // tell it.
            foreach (IGrouping<string, (LayerSchema Layer, FileModule[] Fitting)> group in kind
                .Select(layer => (Layer: layer, Fitting: Fitting(layer, candidates, most: kind.Count())))
                .GroupBy(pair => string.Join('\n', pair.Fitting.Select(module => module.Name.Name))))
            {
                (LayerSchema first, FileModule[] fitting) = group.First();
                if (!IsEnumerated(fitting) || fitting.Length > group.Count())
                {
                    throw Ambiguous(archive, first, fitting);
                }

                Assign(group.Select(pair => pair.Layer), fitting);
            }
        }

        return found;

        void Assign(IEnumerable<LayerSchema> assigned, FileModule[] chosen)
        {
            foreach ((LayerSchema layer, FileModule module) in assigned.Zip(chosen))
            {
                found.Add(layer.Number, module);
            }
        }

        // A file can have thousands of modules. Those of more than all layers are ambiguous, and are not compared.
        FileModule[] Fitting(LayerSchema layer, FileModule[] candidates, int most)
        {
            // A table has no biases, and the dense layer at the end may have weights of the same shape.
            bool isTable = layer.Tensors.Any(tensor => tensor.Role == TensorRole.Embedding);
            FileModule[] fitting = [.. candidates.Where(module => layer.Tensors.All(tensor =>
                module.Find(tensor.Role) is { } entry
                && (!isTable || module.Find(TensorRole.Bias) is null)
                && entry.Shape.AsSpan().SequenceEqual(
                    orderOf(tensor, entry)?.FileShape ?? WeightPlan.ShapeOf(tensor)))).Take(most + 1)];
            return fitting.Length <= most ? fitting : throw Ambiguous(archive, layer, fitting);
        }
    }

    private NetworkFormatException Ambiguous(TensorArchive archive, LayerSchema layer, FileModule[] fitting) => new(
        archive.Name,
        fitting[0].Name.Name,
        "names that tell the order of the modules by numbers or by letters, or different shapes",
        $"{string.Join(", ", fitting.Take(MostNames).Select(module => $"'{FileText.Printable(module.Name.Name)}'"))}"
        + $"{(fitting.Length > MostNames ? ", …" : "")} for {layer}. "
        + $"List the modules in the order of the layers: WeightMap.{convention.Library}.WithModules(…)");

    /// <summary>Determines whether the names of modules, in their order, tell this order.</summary>
    private static bool IsEnumerated(FileModule[] candidates)
    {
        for (int k = 1; k < candidates.Length; k++)
        {
            if (!candidates[k - 1].Name.IsEnumeratedWith(candidates[k].Name))
            {
                return false;
            }
        }

        return true;
    }

    private Dictionary<string, FileModule> ModulesOf(TensorArchive archive)
    {
        var all = new Dictionary<string, FileModule>(StringComparer.Ordinal);
        foreach (TensorEntry entry in archive.Entries)
        {
            (string name, string leaf) = convention.Divide(entry.Name);
            if (!all.TryGetValue(name, out FileModule? module))
            {
                module = new FileModule(new ModuleName(name), convention);
                all.Add(name, module);
            }

            module.Add(leaf, entry);
        }

        return all;
    }
}
