using Spectre.Console;

namespace LayerGen.Samples;

/// <summary>The common layout of all reports.</summary>
public static class ReportLayout
{
    /// <summary>Writes a line across the console with the title of a section.</summary>
    public static void Section(this IAnsiConsole console, string title)
    {
        console.WriteLine();
        console.Write(new Rule($"[bold]{Markup.Escape(title)}[/]")
        {
            Justification = Justify.Left,
            Style = Style.Parse("blue"),
        });
        console.WriteLine();
    }

    /// <summary>Returns a table. The first column is aligned to the left, the others to the right.</summary>
    public static Table NewTable(string? title, params string[] columns)
    {
        Table table = new() { Border = TableBorder.Rounded, BorderStyle = Style.Parse("grey") };
        if (title is not null)
        {
            table.Title = new TableTitle(Markup.Escape(title), Style.Plain);
        }

        foreach (string column in columns)
        {
            table.AddColumn(new TableColumn(new Markup($"[bold]{Markup.Escape(column)}[/]"))
            {
                Alignment = table.Columns.Count == 0 ? Justify.Left : Justify.Right,
                NoWrap = true,
            });
        }

        return table;
    }

    /// <summary>Adds a row of plain text, in which brackets are not markup.</summary>
    public static Table Row(this Table table, params string[] cells) =>
        table.AddRow(cells.Select(cell => new Text(cell)));

    /// <summary>
    /// Writes a text of the library unchanged, without breaking its lines at the width of the console.
    /// </summary>
    public static void WriteAsIs(this IAnsiConsole console, string text)
    {
        // A table with wrapped lines is not readable. A terminal wraps lines itself if necessary.
        foreach (string line in text.Split('\n'))
        {
            console.Profile.Out.Writer.WriteLine(line.TrimEnd());
        }
    }

    /// <summary>Writes names and values, one pair per line, with the values aligned.</summary>
    public static void Facts(this IAnsiConsole console, params (string Name, string Value)[] facts)
    {
        int width = facts.Max(fact => fact.Name.Length);
        foreach ((string name, string value) in facts)
        {
            console.WriteLine($"{name.PadRight(width)}  {value}");
        }
    }
}
