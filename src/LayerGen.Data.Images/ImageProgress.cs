using static System.FormattableString;

namespace LayerGen.Data.Images;

/// <summary>How many images of a folder have been read.</summary>
/// <param name="Count">The number of images that have been read or skipped, at least 1.</param>
/// <param name="Total">The number of images in the folder.</param>
/// <param name="File">The path of the last one, relative to the folder, with <c>/</c>.</param>
public readonly record struct ImageProgress(int Count, int Total, string File)
{
    /// <summary>Returns the progress as text.</summary>
    /// <returns>The text, such as <c>3/60 cats/3.png</c>.</returns>
    public override string ToString() => Invariant($"{Count}/{Total} {File}");
}
