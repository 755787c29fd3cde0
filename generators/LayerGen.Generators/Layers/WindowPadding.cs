namespace LayerGen.Generators.Layers;

/// <summary>The zeros that are added to the input of a convolution. The names are those of the declaration.</summary>
internal enum WindowPadding
{
    /// <summary>No zeros: windows lie within the input.</summary>
    Valid,

    /// <summary>Zeros on both sides, so that a stride of 1 keeps the size.</summary>
    Same,

    /// <summary>Zeros before the first step only, so that no window contains a step after its own.</summary>
    Causal,
}
