using Spectre.Console;
using Spectre.Console.Rendering;

namespace LayerGen.Tool.Terminal;

/// <summary>A table without frames, which looks the same on a terminal and in a file.</summary>
internal sealed class PlainTable
{
    private readonly Table _table = new() { Border = TableBorder.None };

    /// <param name="titles">The titles. Those that begin with <c>&gt;</c> are aligned to the right.</param>
    public PlainTable(params IReadOnlyList<string> titles)
    {
        for (int k = 0; k < titles.Count; k++)
        {
            bool isRight = titles[k].StartsWith('>');
            _table.AddColumn(new TableColumn(new Text(titles[k].TrimStart('>'), Palette.Dim))
            {
                Alignment = isRight ? Justify.Right : Justify.Left,
                NoWrap = isRight,
                Padding = new Spectre.Console.Padding(0, 0, k == titles.Count - 1 ? 0 : 3, 0),
            });
        }
    }

    /// <summary>Adds a row of texts, which are written as they are.</summary>
    public PlainTable Add(params IEnumerable<string> cells) => Add(cells.Select(static cell => new Text(cell)));

    /// <summary>Adds a row.</summary>
    public PlainTable Add(params IEnumerable<IRenderable> cells)
    {
        _table.AddRow(cells);
        return this;
    }

    /// <summary>Leaves the titles out.</summary>
    public void HideTitles() => _table.HideHeaders();

    /// <summary>Writes the table.</summary>
    /// <param name="console">The console.</param>
    /// <param name="indentation">The number of blanks before each line.</param>
    public void Write(ToolConsole console, int indentation = 0) =>
        console.Out.Write(new Padder(_table, new Spectre.Console.Padding(indentation, 0, 0, 0)));
}
