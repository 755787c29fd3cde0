namespace LayerGen.Data.Images;

/// <summary>A file that was left out because of <see cref="UnreadableImages.Skip"/>.</summary>
/// <param name="File">The path relative to the folder, with <c>/</c>.</param>
/// <param name="Reason">What was expected and what was found.</param>
public sealed record SkippedImage(string File, string Reason)
{
    /// <summary>Returns the file and the reason.</summary>
    /// <returns>The text, on one line.</returns>
    public override string ToString() => $"{File}: {Reason}";
}
