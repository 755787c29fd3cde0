namespace LayerGen.Onnx.Import;

/// <summary>A layer as it is declared: <c>[Dense(16, Relu)]</c>.</summary>
/// <param name="Kind">The kind, the name of the attribute.</param>
/// <param name="Arguments">The arguments, with those of the activation.</param>
internal sealed record ImportedLayer(string Kind, IReadOnlyList<StepArgument> Arguments)
{
    private static readonly string[] WithActivation =
        ["Dense", "Conv2D", "Conv1D", "BatchNorm", "LayerNorm", ImportedStep.Residual];

    /// <summary>
    /// Returns the layers of a network in the order of a declaration: an activation is a part of the layer before it,
    /// and a residual block is declared before its layers.
    /// </summary>
    public static IReadOnlyList<ImportedLayer> Of(ImportedNetwork network)
    {
        List<Entry> entries = Entries(network.Steps);
        var layers = new List<ImportedLayer>();
        for (int k = 0; k < entries.Count; k++)
        {
            // Of the blocks that start here, the one that ends last is around the others.
            for (int end = entries.Count - 1; end >= k; end--)
            {
                if (entries[end].BlockStart == k && k < end)
                {
                    int count = entries.Skip(k).Take(end - k).Count(entry => entry.BlockStart is null);
                    ImportedLayer residual = entries[end].Layer;
                    layers.Add(residual with { Arguments = [StepArgument.Of("Layers", count), .. residual.Arguments] });
                }
            }

            if (entries[k].BlockStart is null)
            {
                if (entries[k].IsBidirectional)
                {
                    layers.Add(new ImportedLayer(ImportedStep.Bidirectional, []));
                }

                layers.Add(entries[k].Layer);
            }
        }

        return layers;
    }

    /// <summary>Returns the layers in the order of computation.</summary>
    private static List<Entry> Entries(IReadOnlyList<ImportedStep> steps)
    {
        var entries = new List<Entry>();
        int[] ends = new int[steps.Count + 1];
        for (int k = 1; k <= steps.Count; k++)
        {
            ImportedStep step = steps[k - 1];
            if (IsPartOfTheLayerBefore(steps, k))
            {
                Entry last = entries[entries.Count - 1];
                entries[entries.Count - 1] = last with
                {
                    Layer = last.Layer with { Arguments = [.. last.Layer.Arguments, .. step.Arguments] },
                };
            }
            else if (step.Kind == ImportedStep.Residual)
            {
                int start = ends[Math.Min(step.Inputs[0], step.Inputs[1])];
                if (start == entries.Count)
                {
                    // A block without layers, whose dropout is not in the graph.
                    entries.Add(new Entry(
                        new ImportedLayer(ImportedStep.Activation, [StepArgument.Of("Activation", "Identity")]), null));
                }

                entries.Add(new Entry(new ImportedLayer(step.Kind, []), start));
            }
            else if (step.Kind == ImportedStep.Bidirectional)
            {
                // The two directions are declared once, as the first one.
                entries.RemoveAt(entries.Count - 1);
                entries[entries.Count - 1] = entries[entries.Count - 1] with { IsBidirectional = true };
            }
            else
            {
                entries.Add(new Entry(new ImportedLayer(step.Kind, step.Arguments), null));
            }

            ends[k] = entries.Count;
        }

        return entries;
    }

    /// <summary>Determines whether a step is the activation of the step before it, which nothing else takes.</summary>
    private static bool IsPartOfTheLayerBefore(IReadOnlyList<ImportedStep> steps, int number) =>
        steps[number - 1].Kind == ImportedStep.Activation
        && number > 1
        && steps[number - 1].Inputs[0] == number - 1
        && WithActivation.Contains(steps[number - 2].Kind)
        && !steps.Skip(number).Any(later => later.Inputs.Contains(number - 1));

    /// <summary>A layer in the order of computation.</summary>
    /// <param name="Layer">The layer.</param>
    /// <param name="BlockStart">The first entry of its residual block, or null if it is another layer.</param>
    private sealed record Entry(ImportedLayer Layer, int? BlockStart)
    {
        /// <summary>Gets a value indicating whether the layer reads in both directions.</summary>
        public bool IsBidirectional { get; init; }
    }
}
