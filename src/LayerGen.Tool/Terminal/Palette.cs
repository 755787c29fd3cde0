using Spectre.Console;

namespace LayerGen.Tool.Terminal;

/// <summary>
/// The colors of results. They are those of the terminal's own palette, so that they can be read on light and on dark
/// backgrounds.
/// </summary>
internal static class Palette
{
    public static Style Dim { get; } = new(Color.Grey);

    public static Style Title { get; } = new(decoration: Decoration.Bold);

    public static Style Warning { get; } = new(Color.Red, decoration: Decoration.Bold);

    public static Style Keyword { get; } = new(Color.Blue);

    public static Style Type { get; } = new(Color.Teal);

    public static Style Method { get; } = new(Color.Olive);

    public static Style Number { get; } = new(Color.Purple);

    public static Style String { get; } = new(Color.Maroon);

    public static Style Comment { get; } = new(Color.Green);
}
