namespace LayerGen.Generators.Tests;

/// <summary>A fenced block of a page.</summary>
/// <param name="Line">The number of the line with the fence, from 1.</param>
/// <param name="Language">The text after the fence.</param>
/// <param name="IsMarked">Whether a comment above says which test compares the block.</param>
/// <param name="IsIndented">Whether it is indented, as in a list.</param>
/// <param name="Lines">The lines inside.</param>
internal sealed record MarkdownFence(
    int Line, string Language, bool IsMarked, bool IsIndented, IReadOnlyList<string> Lines);
