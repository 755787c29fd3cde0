namespace LayerGen.Generators.Model;

/// <summary>What the recurrent layers of a network can do together.</summary>
internal static class Recurrence
{
    /// <summary>
    /// Determines whether the states of layers can be carried from one batch to the next. A layer that runs backwards
    /// would need those of the batch after it.
    /// </summary>
    public static bool CarriesStates(IEnumerable<Layer> layers)
    {
        IHasDirection[] recurrent = [.. layers.OfType<IHasDirection>()];
        return recurrent.Length > 0 && !recurrent.Any(layer => layer.IsBackwards);
    }
}
