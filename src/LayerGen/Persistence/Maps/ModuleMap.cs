using LayerGen.Persistence.Formats;
using LayerGen.Schemas;

namespace LayerGen.Persistence.Maps;

/// <summary>
/// Finds the modules of a file that belong to the layers of a network: the nth dense layer is the nth dense module, and
/// so on for each kind.
/// </summary>
internal sealed class ModuleMap(ModuleConvention convention, string[]? modules) : WeightMap
{
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
        Dictionary<int, FileModule> found = modules is null ? FindAll(archive, schema, layers) : FindNamed(archive, layers);
        ChannelsFirst? order = convention.IsChannelsFirst ? new ChannelsFirst(schema) : null;
        return new WeightMapping(
            [.. schema.Tensors.Select(tensor => new MappedTensor(
                tensor,
                found.GetValueOrDefault(tensor.Layer)?.Find(tensor.Role)?.Name,
                order?.OrderOf(tensor)))],
            name => convention.Divide(name) is { Leaf: var leaf } && convention.Ignored.Contains(leaf));
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

    private Dictionary<int, FileModule> FindAll(TensorArchive archive, NetworkSchema schema, LayerSchema[] layers)
    {
        var found = new Dictionary<int, FileModule>();
        ILookup<ModuleKind, FileModule> byKind = ModulesOf(archive).Values.ToLookup(module => module.Kind);
        foreach (IGrouping<ModuleKind, LayerSchema> kind in layers.GroupBy(FileModule.KindOf))
        {
            FileModule[] candidates = [.. byKind[kind.Key].OrderBy(module => module.Name)];
            FileModule?[] chosen = IsEnumerated(candidates)
                ? candidates
                : ByShapes(archive, schema, [.. kind], candidates);
            foreach ((LayerSchema layer, FileModule? module) in kind.Zip(chosen))
            {
                if (module is not null)
                {
                    found.Add(layer.Number, module);
                }
            }
        }

        return found;
    }

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

    /// <summary>Assigns modules whose names tell no order: each layer must have one module with its shapes.</summary>
    private FileModule?[] ByShapes(
        TensorArchive archive, NetworkSchema schema, LayerSchema[] layers, FileModule[] candidates)
    {
        ChannelsFirst? order = convention.IsChannelsFirst ? new ChannelsFirst(schema) : null;
        var chosen = new FileModule?[layers.Length];
        for (int k = 0; k < layers.Length; k++)
        {
            FileModule[] fitting = [.. candidates.Where(module => layers[k].Tensors.All(tensor =>
                module.Find(tensor.Role)?.Shape is { } shape
                && shape.AsSpan().SequenceEqual(order?.OrderOf(tensor).FileShape ?? WeightPlan.ShapeOf(tensor))))];
            if (fitting.Length > 1)
            {
                throw new NetworkFormatException(
                    archive.Name,
                    fitting[0].Name.Name,
                    "names that tell the order of the modules by numbers or by single letters, or different shapes",
                    $"{string.Join(", ", fitting.Select(module => $"'{module.Name.Name}'"))} for {layers[k]}. "
                    + $"List the modules in the order of the layers: WeightMap.{convention.Library}.WithModules(…)");
            }

            chosen[k] = fitting.Length == 1 ? fitting[0] : null;
        }

        return chosen;
    }

    private Dictionary<string, FileModule> ModulesOf(TensorArchive archive)
    {
        var all = new Dictionary<string, FileModule>(StringComparer.Ordinal);
        foreach (TensorEntry entry in archive.Entries)
        {
            if (convention.Divide(entry.Name) is not { } name)
            {
                continue;
            }

            if (!all.TryGetValue(name.Module, out FileModule? module))
            {
                module = new FileModule(new ModuleName(name.Module), convention);
                all.Add(name.Module, module);
            }

            module.Add(name.Leaf, entry);
        }

        return all;
    }
}
