using LayerGen.Tool.Terminal;
using Spectre.Console;
using static System.FormattableString;

namespace LayerGen.Tool.Show;

/// <summary>Writes what is known about the networks of a project.</summary>
internal sealed class NetworkReport(ToolConsole console)
{
    /// <summary>Writes the declaration, the layers and the files of each network.</summary>
    public void WriteSummary(IReadOnlyList<NetworkSource> networks) => WriteEach(networks, network =>
    {
        console.Line(Markup.Escape(network.Declaration));
        console.Line(Markup.Escape(network.Title));
        console.Line();
        WriteRows(network, static (column, title) => column < 4 || title == "plan");
        console.Line();
        var files = new PlainTable("file", ">lines", ">size");
        foreach (SourceFile file in network.Files)
        {
            files.Add(
                file.Name,
                Invariant($"{file.Text.AsSpan().Count('\n'):N0}"),
                Sizes.Bytes(System.Text.Encoding.UTF8.GetByteCount(file.Text)));
        }

        files.Write(console);
    });

    /// <summary>Writes the layers of each network: shapes and parameters, the plan, or both.</summary>
    public void WriteLayers(IReadOnlyList<NetworkSource> networks, bool table, bool plan) =>
        WriteEach(networks, network =>
        {
            console.Line(Markup.Escape(network.Title));
            console.Line();
            WriteRows(
                network,
                (column, _) => column < 2 || (column < NetworkSource.ShapeColumns ? table : plan));
            if (plan)
            {
                console.Line();
                console.Line(Markup.Escape(network.Legend));
            }
        });

    /// <summary>Writes generated files.</summary>
    /// <param name="networks">The networks.</param>
    /// <param name="name">The name of a file, or <see langword="null"/> for all.</param>
    /// <exception cref="ToolException">There is no such file.</exception>
    public void WriteCode(IReadOnlyList<NetworkSource> networks, string? name)
    {
        SourceFile[] files =
        [
            .. networks.SelectMany(static network => network.Files).Where(file => name is null || file.IsCalled(name)),
        ];
        if (files.Length == 0)
        {
            string kinds = string.Join(
                ", ",
                networks.SelectMany(static network => network.Files).Select(static file => file.Kind).Distinct());
            throw ToolException.Usage($"--code: expected one of {kinds}, but got '{name}'.");
        }

        foreach (SourceFile file in files)
        {
            CodeColors.Write(console, file.Text);
        }
    }

    private void WriteEach(IReadOnlyList<NetworkSource> networks, Action<NetworkSource> write)
    {
        for (int k = 0; k < networks.Count; k++)
        {
            if (k > 0)
            {
                console.Line();
            }

            console.Line($"[bold]{Markup.Escape(networks[k].Name)}[/]");
            write(networks[k]);
        }
    }

    private void WriteRows(NetworkSource network, Func<int, string, bool> isShown)
    {
        if (network.Rows.Count == 0)
        {
            return;
        }

        string[] titles = network.Rows[0];
        int[] shown = [.. Enumerable.Range(0, titles.Length).Where(column => isShown(column, titles[column]))];

        // Numbers are aligned to the right, as in the files.
        var table = new PlainTable([
            .. shown.Select(column => (column is >= 2 and < NetworkSource.ShapeColumns ? ">" : "") + titles[column]),
        ]);
        foreach (string[] row in network.Rows.Skip(1))
        {
            table.Add(shown.Select(column => row.ElementAtOrDefault(column) ?? ""));
        }

        table.Write(console);
    }
}
