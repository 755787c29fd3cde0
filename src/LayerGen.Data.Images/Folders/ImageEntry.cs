namespace LayerGen.Data.Images;

/// <summary>A file of a folder.</summary>
/// <param name="File">The path relative to the folder, with <c>/</c>.</param>
/// <param name="Class">The index of its class, or 0 if there are no classes.</param>
internal readonly record struct ImageEntry(string File, int Class);
