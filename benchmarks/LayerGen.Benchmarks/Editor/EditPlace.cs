namespace LayerGen.Benchmarks.Editor;

/// <summary>Where a keystroke changes the text.</summary>
internal enum EditPlace
{
    /// <summary>In a file without a network.</summary>
    OtherFile,

    /// <summary>In the file of a network, in a class above the declaration.</summary>
    NetworkFile,

    /// <summary>In the attributes of a network.</summary>
    Declaration,
}
